package org.callboot.publisher.build;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.callboot.publisher.database.BuildSettings;
import org.callboot.publisher.database.DatabaseException;
import org.callboot.publisher.database.DatabaseSnapshot;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.Gateway;
import org.callboot.publisher.database.RowConsumer;
import org.callboot.sync.file.FileName;

/**
 * Builds the files of one snapshot and hands them on, one device at a time. A device that cannot be
 * built is left out and named; all others are built.
 */
public final class ClusterFiles {
  /** Takes what is built; what it throws ends the build. */
  public interface Sink {
    void built(BuiltFile file);

    /** So many were built; also a device that gets no file counts. */
    default void counted(Built what, int objects) {}

    /** A device of a kind that gets no file. */
    void withoutFile(Device device);

    /** The files that it has now are to stay: they are the last good ones. */
    void unbuilt(Unbuilt what, RuntimeException cause);
  }

  /** What files are made from, as far as it is counted. */
  public enum Built {
    DEVICE,
    GATEWAY,
    SOFT_KEY_TEMPLATE,
    DIAL_RULES;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Builds what the plan names.
   *
   * @param existing names that the cluster's files have now; asked once at most, and only if the
   *     plan names more than single devices
   * @return names of the existing files and of devices in the plan that have no file any more: the
   *     device is gone, has another name, or is of another kind now
   */
  public Set<FileName> build(
      BuildPlan plan, DatabaseSnapshot snapshot, Supplier<Set<FileName>> existing, Sink sink) {
    return new Run(plan, snapshot, candidates(plan, existing), sink).run();
  }

  /** Existing files that the plan may leave without an owner, those of single devices excepted. */
  private static Set<FileName> candidates(BuildPlan plan, Supplier<Set<FileName>> existing) {
    if (plan.devices().all()) {
      return new HashSet<>(existing.get());
    }
    if (plan.families().isEmpty()) {
      return new HashSet<>();
    }
    return existing.get().stream()
        .filter(name -> plan.families().stream().anyMatch(family -> family.owns(name)))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** One build. Only building is tried: what database and sink throw concerns every device. */
  private static final class Run {
    private final BuildPlan plan;
    private final DatabaseSnapshot snapshot;
    private final Set<FileName> candidates;
    private final Sink sink;
    private final ConfigFileBuilder files = new ConfigFileBuilder();
    private final Set<FileName> kept = new HashSet<>();

    Run(BuildPlan plan, DatabaseSnapshot snapshot, Set<FileName> candidates, Sink sink) {
      this.plan = plan;
      this.snapshot = snapshot;
      this.candidates = candidates;
      this.sink = sink;
    }

    Set<FileName> run() {
      BuildSettings settings = snapshot.buildSettings();
      plan.devices().names().forEach(name -> candidates.addAll(ConfigFileBuilder.namesOf(name)));
      snapshot.forEachDevice(
          plan.devices(),
          new Rows<>(
              Built.DEVICE,
              Device::name,
              device -> files.build(device, settings),
              sink::withoutFile));
      snapshot.forEachGateway(
          plan.devices(), new Rows<>(Built.GATEWAY, Gateway::domainName, files::build, any -> {}));
      plan.families().forEach(this::build);
      candidates.removeAll(kept);
      return candidates;
    }

    private void build(FileFamily family) {
      List<BuiltFile> built;
      try {
        built = family.build(snapshot);
      } catch (DatabaseException e) {
        throw e;
      } catch (RuntimeException e) {
        Set<FileName> owned =
            candidates.stream().filter(family::owns).collect(Collectors.toUnmodifiableSet());
        leaveOut(Unbuilt.owner(family), owned, e);
        return;
      }
      switch (family) {
        case SOFT_KEYS -> sink.counted(Built.SOFT_KEY_TEMPLATE, built.size());
        case DIAL_RULES -> sink.counted(Built.DIAL_RULES, built.size());
        default -> {
          // Others are few, and nobody asks how many.
        }
      }
      handOn(built);
    }

    private void handOn(List<BuiltFile> built) {
      built.forEach(sink::built);
      built.stream().map(BuiltFile::name).forEach(kept::add);
    }

    private void leaveOut(String owner, Set<FileName> names, RuntimeException cause) {
      kept.addAll(names);
      sink.unbuilt(Unbuilt.of(owner, names, cause), cause);
    }

    /** Devices, or gateways. */
    private final class Rows<T> implements RowConsumer<T> {
      private final Built kind;
      private final Function<T, String> name;
      private final Function<T, List<BuiltFile>> builder;
      private final Consumer<T> withoutFile;

      Rows(
          Built kind,
          Function<T, String> name,
          Function<T, List<BuiltFile>> builder,
          Consumer<T> withoutFile) {
        this.kind = kind;
        this.name = name;
        this.builder = builder;
        this.withoutFile = withoutFile;
      }

      @Override
      public void accept(T row) {
        if (!plan.devices().all()) {
          candidates.addAll(ConfigFileBuilder.namesOf(name.apply(row)));
        }
        Optional<List<BuiltFile>> built = tried(row);
        built.filter(List::isEmpty).ifPresent(none -> withoutFile.accept(row));
        built.ifPresent(
            files -> {
              sink.counted(kind, 1);
              handOn(files);
            });
      }

      private Optional<List<BuiltFile>> tried(T row) {
        RuntimeException cause;
        try {
          return Optional.of(builder.apply(row));
        } catch (RuntimeException e) {
          cause = e;
        }
        unreadable(name.apply(row), cause);
        return Optional.empty();
      }

      @Override
      public void unreadable(String of, RuntimeException cause) {
        leaveOut(Unbuilt.owner(kind.word(), of), ConfigFileBuilder.namesOf(of), cause);
      }
    }
  }
}
