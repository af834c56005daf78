package org.callboot.publisher.build;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.Picture;
import org.callboot.publisher.database.PictureSize;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileName;

/**
 * Builds {@code Desktops/<W>x<H>x<depth>/List.xml}, the background pictures that a phone with a
 * screen of that size offers (formats, 3.5). The pictures themselves are static files beside it.
 */
final class PictureListBuilder {
  private static final String REASON = "table picture has rows of this size";
  private static final String FORM = "desktops/[1-9][0-9]*x[1-9][0-9]*x[1-9][0-9]*/list.xml";

  private PictureListBuilder() {}

  static boolean owns(FileName file) {
    return file.key().matches(FORM);
  }

  /** A list for each size that has pictures; those of a list keep the order that is given. */
  static List<BuiltFile> build(List<Picture> pictures) {
    Map<PictureSize, List<Picture>> bySize = new LinkedHashMap<>();
    pictures.forEach(
        picture -> bySize.computeIfAbsent(picture.size(), any -> new ArrayList<>()).add(picture));
    List<BuiltFile> files = new ArrayList<>();
    bySize.forEach(
        (size, ofSize) ->
            files.add(new BuiltFile(FileName.of(folder(size) + "List.xml"), list(ofSize), REASON)));
    return files;
  }

  private static String folder(PictureSize size) {
    return String.format(
        Locale.ROOT, "Desktops/%dx%dx%d/", size.width(), size.height(), size.depth());
  }

  private static FileContent list(List<Picture> pictures) {
    return FileContent.of(
        XmlOutput.document(
            "CiscoIPPhoneImageList",
            out -> pictures.forEach(picture -> out.element("ImageItem", in -> item(in, picture)))));
  }

  private static void item(XmlOutput out, Picture picture) {
    String folder = "TFTP:" + folder(picture.size());
    out.attribute("Image", folder + picture.thumbnail());
    out.attribute("URL", folder + picture.fileName());
  }
}
