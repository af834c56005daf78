package org.callboot.cli.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewScriptTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "commit",
        "COMMIT",
        "/* x /* y */ */ -- z\n rollback",
        "begin",
        "start transaction",
        "end",
        "abort",
        "savepoint a",
        "release a",
        "prepare transaction 'x'",
        "commit prepared 'x'",
        "set transaction read only",
        "create database x",
        "drop  database x",
        "alter system set x = 1",
        "vacuum",
        "copy device to '/tmp/x'",
        "\\copy device from 'x'",
        "\\i other.sql",
        "select 1 \\gexec",
      })
  void refusesWhatCannotBeUndone(String statement) {
    assertThatThrownBy(() -> PreviewScript.of("select 1;\n" + statement + ";\nselect 2"))
        .isInstanceOf(ScriptRefusedException.class)
        .hasMessageMatching("(?s)line [23]: .*");
  }

  @Test
  void namesLineStatementAndRemedy() {
    assertThatThrownBy(() -> PreviewScript.of("select 1;\n\n  commit"))
        .hasMessage(
            "line 3: COMMIT: the preview is one transaction that is rolled back; leave it out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select '; commit; '",
        "select 'it''s; commit; '",
        "select E'\\'; commit; '",
        "select e'a\\\\' || 'b'",
        "select E'it''s \\' ; x'",
        "select E'''\\'; commit; '",
        "select E'a' -- 'b\n  '\\'; commit; '",
        "select E'a\\\\''', 'b\\'",
        "select E'a' 'b\\'",
        "select \"a;commit\" from (select 1 as \"a;commit\") as t",
        "-- commit;\nselect 1",
        "/* ; commit; /* ; */ ; */ select 1",
        "do $$ begin perform 1; commit; end $$",
        "do $a_1$ begin perform $$;commit;$$; end $a_1$",
        "select a$b$c from t",
        "update commit set x = 1",
      })
  void isNotFooledByQuotesAndComments(String statement) throws Exception {
    assertThat(PreviewScript.of(statement).statements()).hasSize(1);
  }

  @Test
  void cutsAtSemicolonsAndKeepsLines() throws Exception {
    assertThat(PreviewScript.of("select 1;; \n-- x\n;\n select ';' ;\nselect 3").statements())
        .extracting(SqlStatement::line, SqlStatement::text)
        .containsExactly(tuple(1, "select 1"), tuple(4, "select ';' "), tuple(5, "select 3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"select 'x", "select \"x", "select /* x", "select $$ x", "select E'\\'"})
  void refusesWhatIsNotClosed(String script) {
    assertThatThrownBy(() -> PreviewScript.of("\n" + script))
        .isInstanceOf(ScriptRefusedException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("not closed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ;; \n", "-- nothing\n"})
  void refusesAScriptOfNothing(String script) {
    assertThatThrownBy(() -> PreviewScript.of(script)).hasMessageContaining("no statement");
  }
}
