package org.callboot.publisher;

import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import org.callboot.sync.config.Setting;

/** Where a cluster's master database is. */
public interface DatabaseSettings {
  @Setting(
      text =
          "JDBC URL of the master database, PostgreSQL 15 or later; none: an embedded PostgreSQL is"
              + " started in the data folder")
  Optional<@WithConverter(DatabaseUrlConverter.class) String> url();

  @WithDefault("callboot")
  @Setting(text = "User of the master database")
  @WithConverter(LineConverter.class)
  String user();

  @Setting(text = "Password of that user", secret = true)
  Optional<@WithConverter(LineConverter.class) String> password();
}
