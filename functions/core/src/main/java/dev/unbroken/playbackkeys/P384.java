package dev.unbroken.playbackkeys;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;

/** The curve that IVS takes keys of: P-384, also called secp384r1. */
final class P384 {

  private static final ECParameterSpec CURVE = curve();

  private P384() {}

  static boolean isCurveOf(ECPublicKey key) {
    var other = key.getParams();
    return other.getCurve().equals(CURVE.getCurve())
        && other.getGenerator().equals(CURVE.getGenerator())
        && other.getOrder().equals(CURVE.getOrder());
  }

  /** Whether a point lies on the curve: the JDK reads others too. */
  static boolean has(ECPoint point) {
    if (point.equals(ECPoint.POINT_INFINITY)) {
      return false;
    }
    var p = ((ECFieldFp) CURVE.getCurve().getField()).getP();
    var x = point.getAffineX();
    var y = point.getAffineY();
    var right = x.pow(3).add(CURVE.getCurve().getA().multiply(x)).add(CURVE.getCurve().getB());
    return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.pow(2).mod(p).equals(right.mod(p));
  }

  private static ECParameterSpec curve() {
    try {
      var parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp384r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK knows the curve P-384", e);
    }
  }
}
