package org.callboot.node.udp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Queue;

/** The calls of the system, of which some are answered otherwise. */
final class ScriptedCalls implements SystemCalls {
  private static final int PASS_ON = Integer.MIN_VALUE;

  private final SystemCalls system = load();
  private final Queue<Integer> answers = new ArrayDeque<>();
  private int mostPerSend = Integer.MAX_VALUE;

  private static SystemCalls load() {
    try {
      return SystemCalls.LibC.load();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next sends fail, one by one, with these error numbers; 0 is no failure. */
  void failSends(int... errors) {
    for (int error : errors) {
      answers.add(error == 0 ? PASS_ON : -error);
    }
  }

  /** No send takes more messages than that. */
  void takeAtMost(int messages) {
    mostPerSend = messages;
  }

  @Override
  public int receive(int socket, long messages, int count) {
    return system.receive(socket, messages, count);
  }

  @Override
  public int send(int socket, long messages, int count) {
    Integer answer = answers.poll();
    return answer == null || answer == PASS_ON
        ? system.send(socket, messages, Math.min(count, mostPerSend))
        : answer;
  }
}
