package org.callboot.publisher.database;

import java.util.Map;

/**
 * What service parameters say about the files of a cluster.
 *
 * @param generation FileGeneration: layout of XML files
 * @param cnf BuildCNFType, or what BuildCNFFlag comes to: which devices get binary files
 * @param cnfReason the parameter that decides about binary files, with its value
 */
public record BuildSettings(FileGeneration generation, CnfFiles cnf, String cnfReason) {
  /** Of a cluster that has set none of the parameters (System Guide 3.1, chapter Cisco TFTP). */
  public static final BuildSettings DEFAULT = of(Map.of());

  /** Which devices get a binary {@code .cnf} file beside their {@code .cnf.xml} (formats, 3.3). */
  public enum CnfFiles {
    ALL,
    /** Only devices of the nine models that never ask for XML. */
    SELECTIVE,
    NONE
  }

  /**
   * Reads the service parameters of a cluster. BuildCNFType, the parameter of later releases,
   * counts before BuildCNFFlag if it is set.
   */
  static BuildSettings of(Map<String, String> parameters) {
    FileGeneration generation = FileGeneration.of(parameters.getOrDefault("FileGeneration", "3.1"));
    String type = parameters.getOrDefault("BuildCNFType", "");
    if (!type.isEmpty()) {
      return new BuildSettings(generation, ofType(type), "BuildCNFType is " + type);
    }
    String flag = parameters.getOrDefault("BuildCNFFlag", "True");
    return new BuildSettings(
        generation, flag.equals("True") ? CnfFiles.ALL : CnfFiles.NONE, "BuildCNFFlag is " + flag);
  }

  private static CnfFiles ofType(String type) {
    return switch (type) {
      case "Build All" -> CnfFiles.ALL;
      case "Build Selective" -> CnfFiles.SELECTIVE;
      case "Build None" -> CnfFiles.NONE;
      default -> throw new IllegalArgumentException("no BuildCNFType " + type);
    };
  }
}
