package org.callboot.publisher.database;

import org.junit.jupiter.api.Nested;

/** All that every PostgreSQL must do for us, run on each kind of server. */
abstract class MasterDatabaseContract {
  abstract PgServer server();

  @Nested
  class Migration extends MigrationContract {
    @Override
    PgServer server() {
      return MasterDatabaseContract.this.server();
    }
  }

  @Nested
  class Refusals extends RefusalsContract {
    @Override
    PgServer server() {
      return MasterDatabaseContract.this.server();
    }
  }

  @Nested
  class ParameterRules extends ParameterRulesContract {
    @Override
    PgServer server() {
      return MasterDatabaseContract.this.server();
    }
  }

  @Nested
  class Constraints extends ConstraintsContract {
    @Override
    PgServer server() {
      return MasterDatabaseContract.this.server();
    }
  }

  @Nested
  class ChangeLog extends ChangeLogContract {
    @Override
    PgServer server() {
      return MasterDatabaseContract.this.server();
    }
  }

  @Nested
  class Feed extends ChangeFeedContract {
    @Override
    PgServer server() {
      return MasterDatabaseContract.this.server();
    }
  }

  @Nested
  class Phones extends PhoneSettingsContract {
    @Override
    PgServer server() {
      return MasterDatabaseContract.this.server();
    }
  }

  @Nested
  class OfTheSample extends SamplePhonesContract {
    @Override
    PgServer server() {
      return MasterDatabaseContract.this.server();
    }
  }

  @Nested
  class Snapshot extends SnapshotContract {
    @Override
    PgServer server() {
      return MasterDatabaseContract.this.server();
    }
  }

  @Nested
  class GatewayFiles extends GatewayFilesContract {
    @Override
    PgServer server() {
      return MasterDatabaseContract.this.server();
    }
  }

  @Nested
  class SccpPlaces extends SccpPlacesContract {
    @Override
    PgServer server() {
      return MasterDatabaseContract.this.server();
    }
  }

  @Nested
  class UnbuiltRows extends UnbuiltContract {
    @Override
    PgServer server() {
      return MasterDatabaseContract.this.server();
    }
  }

  @Nested
  class GatewayChanges extends GatewayChangesContract {
    @Override
    PgServer server() {
      return MasterDatabaseContract.this.server();
    }
  }

  @Nested
  class Plans extends BuildPlanContract {
    @Override
    PgServer server() {
      return MasterDatabaseContract.this.server();
    }
  }

  @Nested
  class Election extends LeadershipContract {
    @Override
    PgServer server() {
      return MasterDatabaseContract.this.server();
    }
  }

  @Nested
  class Cursors extends CursorStoreContract {
    @Override
    PgServer server() {
      return MasterDatabaseContract.this.server();
    }
  }

  @Nested
  class Purge extends PurgeContract {
    @Override
    PgServer server() {
      return MasterDatabaseContract.this.server();
    }
  }

  @Nested
  class Agent extends AgentContract {
    @Override
    PgServer server() {
      return MasterDatabaseContract.this.server();
    }
  }

  @Nested
  class Sip extends SipContract {
    @Override
    PgServer server() {
      return MasterDatabaseContract.this.server();
    }
  }

  @Nested
  class RingsAndPictures extends RingsAndPicturesContract {
    @Override
    PgServer server() {
      return MasterDatabaseContract.this.server();
    }
  }

  @Nested
  class SipRefusals extends SipRefusalsContract {
    @Override
    PgServer server() {
      return MasterDatabaseContract.this.server();
    }
  }

  @Nested
  class BinaryFiles extends BinaryFilesContract {
    @Override
    PgServer server() {
      return MasterDatabaseContract.this.server();
    }
  }

  @Nested
  class Renames extends RenamesContract {
    @Override
    PgServer server() {
      return MasterDatabaseContract.this.server();
    }
  }
}
