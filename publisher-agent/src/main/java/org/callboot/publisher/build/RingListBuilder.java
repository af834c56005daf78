package org.callboot.publisher.build;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.Ring;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileName;

/**
 * Builds the lists of ringers that phones offer to their users (formats, 6). A list without ringers
 * is not built, so that one which people put among the static files is served then.
 */
final class RingListBuilder {
  private static final String REASON = "table ring has rows of this list";

  /** One list: its name, its ringers, its form. */
  private record RingList(
      FileName name, Predicate<Ring> holds, Function<List<Ring>, FileContent> form) {
    RingList(String name, Predicate<Ring> holds, Function<List<Ring>, FileContent> form) {
      this(FileName.of(name), holds, form);
    }
  }

  private static final List<RingList> LISTS =
      List.of(
          new RingList("RINGLIST.DAT", ring -> isIn(ring, false), RingListBuilder::text),
          new RingList("RINGLIST.XML", ring -> isIn(ring, false), RingListBuilder::xml),
          new RingList(
              "DISTINCTIVERINGLIST.XML", ring -> isDistinctive(ring, false), RingListBuilder::xml),
          new RingList("Ringlist-wb.xml", ring -> isIn(ring, true), RingListBuilder::xml),
          new RingList(
              "DistinctiveRinglist-wb.xml",
              ring -> isDistinctive(ring, true),
              RingListBuilder::xml));

  private static final Set<FileName> NAMES =
      LISTS.stream().map(RingList::name).collect(Collectors.toUnmodifiableSet());

  private RingListBuilder() {}

  private static boolean isIn(Ring ring, boolean wideBand) {
    return ring.inRingList() && ring.isWideBand() == wideBand;
  }

  private static boolean isDistinctive(Ring ring, boolean wideBand) {
    return ring.inDistinctiveRingList() && ring.isWideBand() == wideBand;
  }

  static boolean owns(FileName file) {
    return NAMES.contains(file);
  }

  /** The lists that have ringers; those of a list keep the order in which they are given. */
  static List<BuiltFile> build(List<Ring> rings) {
    List<BuiltFile> files = new ArrayList<>();
    for (RingList list : LISTS) {
      List<Ring> held = rings.stream().filter(list.holds()).toList();
      if (!held.isEmpty()) {
        files.add(new BuiltFile(list.name(), list.form().apply(held), REASON));
      }
    }
    return files;
  }

  private static FileContent xml(List<Ring> rings) {
    return FileContent.of(
        XmlOutput.document(
            "CiscoIPPhoneRingList",
            out -> rings.forEach(ring -> out.element("Ring", in -> ring(in, ring)))));
  }

  private static void ring(XmlOutput out, Ring ring) {
    out.text("DisplayName", ring.displayName());
    out.text("FileName", ring.fileName());
  }

  /**
   * One line for each ringer, name and file separated by one tab. UTF-8, as in the XML lists; what
   * the oldest phones show for letters outside ASCII is not known.
   */
  private static FileContent text(List<Ring> rings) {
    return FileContent.of(
        rings.stream()
            .map(ring -> ring.displayName() + "\t" + ring.fileName() + "\n")
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8));
  }
}
