package org.callboot.publisher.build.sip;

import org.callboot.publisher.build.xml.VersionStamp;
import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.SipFiles.Feature;
import org.callboot.publisher.database.SipFiles.FeaturePolicy;
import org.callboot.sync.file.FileContent;

/** Builds {@code FP<pkid>.xml}: which features of 8961 and 99xx are on (formats, 2.1). */
public final class FeaturePolicyXml {
  private FeaturePolicyXml() {}

  public static FileContent build(FeaturePolicy policy) {
    return FileContent.of(
        XmlOutput.stampedDocument(
            "featurePolicy",
            VersionStamp.GUID,
            out -> {
              out.attribute("name", policy.name());
              out.stampPlace(VersionStamp.GUID);
              policy.features().forEach(feature -> feature(out, feature));
            }));
  }

  private static void feature(XmlOutput out, Feature feature) {
    out.element(
        "featureDef",
        in -> {
          in.attribute("name", feature.name());
          in.number("id", feature.number());
          in.text("enable", Boolean.toString(feature.enabled()));
        });
  }
}
