package dev.unbroken.local.tables;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_void;

import com.amazonaws.services.dynamodbv2.local.shared.access.LocalDBClient;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;

/**
 * The engine as a module, which it is where the launcher starts it.
 *
 * <p>A JVM that starts from a cache of classes forgets that such a module reads the class path, and
 * refuses whatever the engine links for the first time after that. Only the module itself may say
 * so again; so a class of this making says it there.
 */
final class EngineModule {

  private static final ClassDesc MODULE = ClassDesc.of("java.lang.Module");
  private static final ClassDesc SAYS_IT =
      ClassDesc.of(LocalDBClient.class.getPackageName(), "ReadsTheClassPath");

  private EngineModule() {}

  /** Sees to it that the engine reads the class path, in whatever way it was loaded. */
  static synchronized void readTheClassPath() throws ReflectiveOperationException {
    var engine = LocalDBClient.class.getModule();
    var classPath = EngineModule.class.getModule();
    if (engine.canRead(classPath)) {
      return;
    }
    var type =
        MethodHandles.privateLookupIn(LocalDBClient.class, MethodHandles.lookup())
            .defineClass(bytes());
    type.getMethod("read", Module.class).invoke(null, classPath);
  }

  /** Of a public class whose static method {@code read(Module)} adds the module to its own's. */
  private static byte[] bytes() {
    return ClassFile.of()
        .build(
            SAYS_IT,
            type ->
                type.withFlags(ClassFile.ACC_PUBLIC)
                    .withMethodBody(
                        "read",
                        MethodTypeDesc.of(CD_void, MODULE),
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                        code ->
                            code.loadConstant(SAYS_IT)
                                .invokevirtual(CD_Class, "getModule", MethodTypeDesc.of(MODULE))
                                .aload(0)
                                .invokevirtual(
                                    MODULE, "addReads", MethodTypeDesc.of(MODULE, MODULE))
                                .pop()
                                .return_()));
  }
}
