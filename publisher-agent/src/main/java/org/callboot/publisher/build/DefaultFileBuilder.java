package org.callboot.publisher.build;

import org.callboot.publisher.build.xml.CommonElements;
import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.AutoRegistration;
import org.callboot.publisher.database.DefaultLoad;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileName;

/**
 * Builds {@code XMLDefault.cnf.xml}, which a phone without a file of its own reads to register
 * itself (formats, 3.1). It has no version stamp and no pool: the CallManagers are those of the
 * auto-registration group. The model number is part of an element's name; its attribute {@code
 * model} is for people.
 */
public final class DefaultFileBuilder {
  public static final FileName NAME = FileName.of("XMLDefault.cnf.xml");

  public BuiltFile build(AutoRegistration registration) {
    byte[] document = XmlOutput.document("Default", out -> content(out, registration));
    return new BuiltFile(NAME, FileContent.of(document));
  }

  private static void content(XmlOutput out, AutoRegistration registration) {
    CommonElements.callManagerGroup(
        out, registration.callManagerGroup(), CommonElements.Ports.PHONE);
    registration.defaultLoads().forEach(load -> load(out, load));
    CommonElements.urls(out, registration.urls());
  }

  private static void load(XmlOutput out, DefaultLoad load) {
    out.element(
        "loadInformation" + load.modelNumber(),
        in -> {
          in.attribute("model", load.modelName());
          in.content(load.loadInformation());
        });
  }
}
