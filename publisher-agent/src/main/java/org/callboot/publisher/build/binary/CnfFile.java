package org.callboot.publisher.build.binary;

import java.util.List;

/**
 * What a binary {@code .cnf} says.
 *
 * @param servers 1 to 3, the first choice first
 * @param urls in the order of the file
 */
public record CnfFile(List<CnfServer> servers, List<CnfUrl> urls) {
  public CnfFile {
    servers = List.copyOf(servers);
    urls = List.copyOf(urls);
  }
}
