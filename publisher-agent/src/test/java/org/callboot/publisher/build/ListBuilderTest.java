package org.callboot.publisher.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.callboot.publisher.database.Picture;
import org.callboot.publisher.database.PictureSize;
import org.callboot.publisher.database.Ring;
import org.callboot.sync.file.FileName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ring lists and picture lists. */
class ListBuilderTest {
  private static final PictureSize SMALL = new PictureSize(320, 212, 16);
  private static final PictureSize LARGE = new PictureSize(800, 480, 24);

  private static final List<Ring> RINGS =
      List.of(
          new Ring("Plain", "plain.pcm", true, true),
          new Ring("Bell & Whistle", "bell.raw", true, false),
          new Ring("Door", "door.raw", false, true),
          new Ring("Plain", "plain.RWB", true, true),
          new Ring("Soft", "soft.rwb", false, true));

  private static Map<String, String> text(List<BuiltFile> files) {
    Map<String, String> texts = new TreeMap<>();
    files.forEach(
        file -> texts.put(file.name().text(), new String(file.content().toByteArray(), UTF_8)));
    return texts;
  }

  private static String golden(String name) {
    try (InputStream in = ListBuilderTest.class.getResourceAsStream("/golden/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** All names of elements, attributes and all texts in order; fails on what is no XML. */
  private static List<String> parts(String xml) {
    List<String> parts = new ArrayList<>();
    try {
      XMLStreamReader reader =
          XMLInputFactory.newInstance()
              .createXMLStreamReader(new ByteArrayInputStream(xml.getBytes(UTF_8)));
      while (reader.hasNext()) {
        reader.next();
        if (reader.isStartElement()) {
          parts.add(reader.getLocalName());
          for (int i = 0; i < reader.getAttributeCount(); i++) {
            parts.add(reader.getAttributeLocalName(i) + "=" + reader.getAttributeValue(i));
          }
        } else if (reader.isCharacters() && !reader.getText().isBlank()) {
          parts.add(reader.getText());
        }
      }
    } catch (XMLStreamException e) {
      throw new AssertionError("not well-formed: " + xml, e);
    }
    return parts;
  }

  @Test
  void everyListHoldsItsRings() {
    Map<String, String> lists = text(RingListBuilder.build(RINGS));
    assertThat(lists)
        .containsOnlyKeys(
            "RINGLIST.DAT",
            "RINGLIST.XML",
            "DISTINCTIVERINGLIST.XML",
            "Ringlist-wb.xml",
            "DistinctiveRinglist-wb.xml");
    assertThat(lists.get("RINGLIST.DAT")).isEqualTo(golden("ringlist.dat"));
    assertThat(lists.get("RINGLIST.XML")).isEqualTo(golden("ringlist.xml"));
    assertThat(parts(lists.get("DISTINCTIVERINGLIST.XML"))).contains("plain.pcm", "door.raw");
    assertThat(parts(lists.get("DISTINCTIVERINGLIST.XML"))).doesNotContain("bell.raw", "soft.rwb");
    assertThat(parts(lists.get("Ringlist-wb.xml")))
        .containsExactly(
            "CiscoIPPhoneRingList", "Ring", "DisplayName", "Plain", "FileName", "plain.RWB");
    assertThat(parts(lists.get("DistinctiveRinglist-wb.xml"))).contains("plain.RWB", "soft.rwb");
  }

  @Test
  void listWithoutRingsIsNotBuilt() {
    assertThat(RingListBuilder.build(List.of())).isEmpty();
    assertThat(text(RingListBuilder.build(RINGS.subList(1, 2))))
        .containsOnlyKeys("RINGLIST.DAT", "RINGLIST.XML");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a & b < c > \"d\" 'e' ]]>", "Köln Αθήνα 東京", "</DisplayName><FileName>"})
  void hostileNamesComeBackAsTheyWere(String hostile) {
    Map<String, String> lists =
        text(RingListBuilder.build(List.of(new Ring(hostile, "x.raw", true, true))));
    assertThat(String.join("", parts(lists.get("RINGLIST.XML")))).contains(hostile);
    assertThat(lists.get("RINGLIST.DAT")).isEqualTo(hostile + "\tx.raw\n");
    Map<String, String> pictures =
        text(PictureListBuilder.build(List.of(new Picture(SMALL, hostile, "t.png"))));
    assertThat(parts(pictures.get("Desktops/320x212x16/List.xml")))
        .contains("URL=TFTP:Desktops/320x212x16/" + hostile);
  }

  @Test
  void controlCharactersNeverGetIntoXml() {
    Map<String, String> lists =
        text(RingListBuilder.build(List.of(new Ring("a\u0001b\uFFFEc", "x.raw", true, false))));
    assertThat(parts(lists.get("RINGLIST.XML"))).contains("abc");
  }

  @Test
  void everySizeHasItsListOfPictures() {
    Map<String, String> lists =
        text(
            PictureListBuilder.build(
                List.of(
                    new Picture(SMALL, "meadow.png", "TN-meadow.png"),
                    new Picture(SMALL, "harbour.png", "TN-harbour.png"),
                    new Picture(LARGE, "meadow.png", "TN-meadow.png"))));
    assertThat(lists)
        .containsOnlyKeys("Desktops/320x212x16/List.xml", "Desktops/800x480x24/List.xml");
    String small = lists.get("Desktops/320x212x16/List.xml");
    assertThat(small).isEqualTo(golden("picturelist.xml"));
    assertThat(parts(small))
        .containsExactly(
            "CiscoIPPhoneImageList",
            "ImageItem",
            "Image=TFTP:Desktops/320x212x16/TN-meadow.png",
            "URL=TFTP:Desktops/320x212x16/meadow.png",
            "ImageItem",
            "Image=TFTP:Desktops/320x212x16/TN-harbour.png",
            "URL=TFTP:Desktops/320x212x16/harbour.png");
  }

  @Test
  void listsAreOwnedHoweverTheyAreSpelled() {
    for (String name : List.of("ringlist.xml", "RingList.XML", "RINGLIST-WB.XML", "Ringlist.dat")) {
      assertThat(FileFamily.RING_LISTS.owns(FileName.of(name))).as(name).isTrue();
    }
    assertThat(FileFamily.PICTURE_LISTS.owns(FileName.of("desktops\\95x34x1\\LIST.XML"))).isTrue();
    for (String name : List.of("Desktops/List.xml", "x/Desktops/95x34x1/List.xml", "List.xml")) {
      assertThat(FileFamily.PICTURE_LISTS.owns(FileName.of(name))).as(name).isFalse();
    }
  }
}
