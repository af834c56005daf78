package org.callboot.publisher.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that would give a SIP phone a wrong file are refused, with a text that says why. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SipRefusalsContract {
  private TestDatabase database;

  abstract PgServer server();

  @BeforeAll
  void openDatabase() {
    database = TestDatabase.createWithSample(server());
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  private static String set(String table, String column, String value) {
    return "update " + table + " set " + column + " = " + value;
  }

  static Stream<Arguments> ofProtocols() {
    return Stream.of(
        arguments(
            "update device set deviceprotocol = 'SIP' where tkmodel = 6",
            "device \"SEP000628C4B303\" may not have protocol SIP: its model Cisco 7910 speaks SCCP"),
        arguments("update device set tkmodel = 6 where deviceprotocol = 'SIP'", "speaks SCCP"),
        arguments(set("device", "deviceprotocol", "'MGCP'"), "may not have protocol MGCP"),
        arguments(
            "insert into defaults (tkmodel, deviceprotocol, loadinformation)"
                + " values (6, 'SIP', 'P0')",
            "the default load \"P0\" may not have protocol SIP: its model Cisco 7910 speaks SCCP"),
        arguments(
            "insert into defaults (tkmodel, loadinformation) values (7, 'P0')",
            "defaults_tkmodel_must_be_unique_for_its_protocol"),
        arguments(
            "insert into defaults (tkmodel, loadinformation) values (124, 'S0')",
            "defaults_tkmodel_must_be_unique_for_its_protocol"),
        arguments(
            "insert into defaults (tkmodel, deviceprotocol, loadinformation)"
                + " values (125, 'SIP', 'S0')",
            "speaks none, leave it out"),
        arguments(set("device", "phonelabel", "repeat('x', 13)"), "has_12_characters_at_most"),
        arguments(
            "update device set phonelabel = repeat('x', 12) where tkmodel = 7",
            "11_on_7940_and_7960"),
        arguments(set("device", "phonelabel", "E'a\\nb'"), "phonelabel_must_be_plain_text"),
        arguments(set("device", "externalnumbermask", "'55a'"), "must_be_24_digits_or_x"));
  }

  static Stream<Arguments> ofLinesAndButtons() {
    return Stream.of(
        arguments(set("devicenumplanmap", "label", "repeat('x', 31)"), "30_plain_characters"),
        arguments(set("devicenumplanmap", "display", "repeat('x', 31)"), "30_plain_characters"),
        arguments(set("devicenumplanmap", "display", "E'\\x01'"), "30_plain_characters"),
        arguments(set("devicenumplanmap", "dnorpattern", "repeat('1', 31)"), "1_to_30_characters"),
        arguments(set("devicenumplanmap", "dnorpattern", "'a b'"), "1_to_30_characters_of_uri"),
        arguments(
            set("devicenumplanmap", "authname", "repeat('x', 31)"), "authname_is_30_printable"),
        arguments(set("devicenumplanmap", "authpassword", "'a\"b'"), "no_blank_no_quote"),
        arguments(set("devicenumplanmap", "authpassword", "repeat('x', 31)"), "is_30_printable"),
        arguments(set("devicenumplanmap", "busytrigger", "5"), "busytrigger_must_be_maxnumcalls"),
        arguments(
            set("devicenumplanmap", "ringsettingidle", "6"), "ringsettingidle_must_be_0_to_5"),
        arguments(set("devicenumplanmap", "numplanindex", "1"), "numplanindex_must_be_unique"),
        arguments(set("devicenumplanmap", "tkfeature", "2"), "must_be_9_line_or_23_intercom"),
        arguments(set("phonebutton", "tkfeature", "9"), "tkfeature_must_be_2_20_21_or_22"),
        arguments(set("phonebutton", "label", "repeat('x', 31)"), "30_plain_characters_at_most"),
        arguments(set("phonebutton", "destination", "''"), "destination_must_be_a_number_or_uri"),
        arguments(
            "update phonebutton set buttonnumber = 2 where buttonnumber = 3",
            "button 2 of device \"SEP001BD4C6E204\" is a line and a button of another kind at once"));
  }

  static Stream<Arguments> ofSharedRows() {
    return Stream.of(
        arguments(set("sipprofile", "isstandard", "false"), "no SIP profile is the standard one"),
        arguments("delete from sipprofile", "no SIP profile is the standard one"),
        arguments("truncate sipprofile cascade", "no SIP profile is the standard one"),
        arguments(
            "insert into sipprofile (name, isstandard) values ('b', true)",
            "only_one_sipprofile_may_be_isstandard"),
        arguments(set("sipprofile", "backupproxy", "'a b'"), "empty_usecallmanager_or_host"),
        arguments(set("sipprofile", "callforwarduri", "'a\"b'"), "must_be_a_sip_user_or_uri"),
        arguments(set("sipprofile", "preferredcodec", "'x'"), "none_g711ulaw_g711alaw_or_g729a"),
        arguments(set("sipprofile", "startmediaport", "32766"), "must_be_above_startmediaport"),
        arguments(set("sipprofile", "startvideoport", "2048"), "must_be_above_startvideoport"),
        arguments(set("sipprofile", "userinfo", "'phone'"), "must_be_none_phone_or_ip"),
        arguments("delete from softkeytemplate", "fksoftkeytemplate_must_be_a_softkeytemplate"),
        arguments("delete from sipdialrules", "fksipdialrules_must_be_a_sipdialrules"),
        arguments(set("softkeyset", "position", "17"), "position_must_be_1_to_16"),
        arguments(set("softkeyset", "tksoftkey", "6"), "tksoftkey_must_be_a_typesoftkey"),
        arguments(set("sipdialpattern", "pattern", "'a b'"), "1_to_100_digits_or_dots"),
        arguments(set("sipdialpattern", "timeout", "61"), "0_to_60_seconds"),
        arguments(set("sipdialpattern", "userparam", "'x'"), "must_be_empty_phone_or_ip"),
        arguments(set("applicationdialrule", "priority", "1"), "priority_must_be_unique"),
        arguments(
            set("applicationdialrule", "digitstoberemoved", "50"),
            "must_not_remove_more_than_numberofdigits"));
  }

  @ParameterizedTest
  @MethodSource({"ofProtocols", "ofLinesAndButtons", "ofSharedRows"})
  void refuses(String sql, String reason) {
    assertThatThrownBy(() -> database.run(sql))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining(reason);
  }
}
