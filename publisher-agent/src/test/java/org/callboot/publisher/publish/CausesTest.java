package org.callboot.publisher.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callboot.publisher.publish.TestSite.name;
import static org.callboot.publisher.publish.TestSite.settle;

import java.util.List;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.WithdrawnFile;
import org.junit.jupiter.api.Test;

/** What an entry on a site says of where it comes from. */
class CausesTest {
  private final FakeMasterDatabase database = new FakeMasterDatabase();
  private final TestSite site = new TestSite(database);
  private final SitePublisher publisher = site.publisher();

  /** The last entry that the site took of a name. */
  private FileEntry last(String name) {
    List<FileEntry> entries =
        site.subscriber.taken().stream()
            .filter(entry -> entry.name().equals(FileName.of(name)))
            .toList();
    return entries.get(entries.size() - 1);
  }

  @Test
  void fileSaysWhichChangeBuiltItAndWhyThereIsSuchAFile() {
    TestSite.fill(database, 1);
    settle(publisher);
    assertThat(last(name(0) + ".cnf.xml").origin().cause())
        .isEqualTo("full rebuild; .cnf.xml as every device has one");
    assertThat(last("XMLDefault.cnf.xml").origin().cause())
        .isEqualTo("full rebuild; auto-registration is on");
    database.put(name(0), "P00311111111");
    settle(publisher);
    assertThat(last(name(0) + ".cnf.xml").origin().cause())
        .matches("device " + name(0) + " \\(log .*\\); \\.cnf\\.xml as every device has one");
  }

  @Test
  void parameterIsTheCauseOfBinaryFilesThatComeAndGo() {
    TestSite.fill(database, 1);
    settle(publisher);
    database.setParameter("BuildCNFFlag", "True");
    settle(publisher);
    FileEntry binary = last(name(0) + ".cnf");
    assertThat(binary).isInstanceOf(PublishedFile.class);
    assertThat(binary.origin().cause())
        .matches(
            "processconfig Cisco TFTP/BuildCNFFlag \\(log .*\\); \\.cnf as BuildCNFFlag is True");
    database.setParameter("BuildCNFFlag", "False");
    settle(publisher);
    site.assertInStep();
    FileEntry withdrawn = last(name(0) + ".cnf");
    assertThat(withdrawn).isInstanceOf(WithdrawnFile.class);
    assertThat(withdrawn.origin().cause()).startsWith("processconfig Cisco TFTP/BuildCNFFlag");
    assertThat(last(name(0) + ".cnf.xml").origin().cause()).startsWith("full rebuild");
  }
}
