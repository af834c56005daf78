package org.callboot.publisher.database;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What each part of the database contract starts from: a fresh database of cluster hq. */
abstract class DatabaseContract {
  TestDatabase database;

  abstract PgServer server();

  @BeforeEach
  void openDatabase() {
    database = TestDatabase.create(server());
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }
}
