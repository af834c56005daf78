package org.callboot.publisher.build;

import java.util.Locale;
import java.util.UUID;

/**
 * Which files a changed row touches, by its table. One constant per table; anything that is not
 * known for sure means everything: building too much costs time, building too little leaves a phone
 * with a wrong file.
 *
 * <p>Whatever changes the CallManagers or the auto-registration of a group touches the default file
 * as well, because it names the CallManagers of one group.
 */
enum TableRule {
  DEVICE {
    @Override
    void touch(String key, PlanBuilder plan) {
      plan.device(key);
    }
  },
  DEVICEPOOL {
    @Override
    void touch(String key, PlanBuilder plan) {
      plan.devicePool(UUID.fromString(key));
      plan.defaultFile();
    }
  },
  DATETIMESETTING {
    @Override
    void touch(String key, PlanBuilder plan) {
      plan.dateTimeSetting(UUID.fromString(key));
    }
  },
  CALLMANAGERGROUP {
    @Override
    void touch(String key, PlanBuilder plan) {
      plan.callManagerGroup(UUID.fromString(key));
      plan.defaultFile();
    }
  },
  /** A member's row is logged under the pkid of its group: it may be gone, the group is not. */
  CALLMANAGERGROUPMEMBER {
    @Override
    void touch(String key, PlanBuilder plan) {
      plan.callManagerGroup(UUID.fromString(key));
      plan.defaultFile();
    }
  },
  CALLMANAGER {
    @Override
    void touch(String key, PlanBuilder plan) {
      plan.callManager(UUID.fromString(key));
      plan.defaultFile();
    }
  },
  PROCESSNODE {
    @Override
    void touch(String key, PlanBuilder plan) {
      plan.processNode(UUID.fromString(key));
      plan.defaultFile();
    }
  },
  TYPEMODEL {
    @Override
    void touch(String key, PlanBuilder plan) {
      plan.model(Integer.parseInt(key));
      plan.defaultFile();
    }
  },
  /** Default load of a model, logged under the model's number. */
  DEFAULTS {
    @Override
    void touch(String key, PlanBuilder plan) {
      plan.model(Integer.parseInt(key));
      plan.defaultFile();
    }
  },
  PROCESSCONFIG {
    @Override
    void touch(String key, PlanBuilder plan) {
      if (key.toLowerCase(Locale.ROOT).startsWith(TFTP_SERVICE)) {
        plan.parameters();
      } else {
        plan.everything();
      }
    }
  },
  UNKNOWN {
    @Override
    void touch(String key, PlanBuilder plan) {
      plan.everything();
    }
  };

  /** Stands for "any row", after a change that has no keys. */
  private static final String ANY_ROW = "*";

  private static final String TFTP_SERVICE = "cisco tftp/";

  abstract void touch(String key, PlanBuilder plan);

  static TableRule of(String table) {
    for (TableRule rule : values()) {
      if (rule.name().equalsIgnoreCase(table)) {
        return rule;
      }
    }
    return UNKNOWN;
  }

  /** Adds to {@code plan} what the row touches. */
  void apply(String key, PlanBuilder plan) {
    if (key.equals(ANY_ROW)) {
      plan.everything();
      return;
    }
    try {
      touch(key, plan);
    } catch (IllegalArgumentException e) {
      plan.everything();
    }
  }
}
