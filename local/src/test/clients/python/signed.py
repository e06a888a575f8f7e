"""A few calls that are not easy to sign: odd characters in paths, queries and bodies.

Prints, as its last line, the operations it called. Fails with the first answer that is not as it must be.
"""

from expect import called, equal, ivs

ODD = {"a b+c": "ä = / + @ 漢", "x:y/z": "_-.:=@", "env": "a+b"}

show = ivs.create_channel(name="signed_show-1", tags={"made-by": "boto3"})["channel"]["arn"]
ivs.tag_resource(resourceArn=show, tags=ODD)
equal(ivs.list_tags_for_resource(resourceArn=show)["tags"], ODD | {"made-by": "boto3"})
ivs.untag_resource(resourceArn=show, tagKeys=["x:y/z", "a b+c", "made-by"])
equal(ivs.list_tags_for_resource(resourceArn=show)["tags"], {"env": "a+b"})
equal(ivs.get_channel(arn=show)["channel"]["name"], "signed_show-1")
ivs.delete_channel(arn=show)
print("called: " + " ".join(called()))
