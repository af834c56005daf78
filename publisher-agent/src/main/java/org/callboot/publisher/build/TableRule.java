package org.callboot.publisher.build;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.callboot.publisher.database.SharedRow;

/**
 * Which files a changed row touches, by its table. One constant per table; anything that is not
 * known for sure means everything: building too much costs time, building too little leaves a phone
 * with a wrong file.
 *
 * <p>Whatever changes the CallManagers or the auto-registration of a group touches the default file
 * as well, because it names the CallManagers of one group.
 */
@SuppressWarnings("ImmutableEnumChecker") // sets made by Set.of, which do not change
enum TableRule {
  DEVICE {
    @Override
    void touch(String key, PlanBuilder plan) {
      plan.device(key);
    }
  },
  /**
   * A gateway or what hangs on it, logged under the domain name; a port of an access device is
   * logged here under the name of the device.
   */
  GATEWAY {
    @Override
    void touch(String key, PlanBuilder plan) {
      plan.device(key);
    }
  },
  DEVICEPOOL(SharedRow.DEVICEPOOL, FileFamily.DEFAULTS),
  DATETIMESETTING(SharedRow.DATETIMESETTING),
  TYPETIMEZONE(SharedRow.TYPETIMEZONE),
  CALLMANAGERGROUP(SharedRow.CALLMANAGERGROUP, FileFamily.DEFAULTS),
  /** A member's row is logged under the pkid of its group: it may be gone, the group is not. */
  CALLMANAGERGROUPMEMBER(SharedRow.CALLMANAGERGROUP, FileFamily.DEFAULTS),
  CALLMANAGER(SharedRow.CALLMANAGER, FileFamily.DEFAULTS),
  PROCESSNODE(SharedRow.PROCESSNODE, FileFamily.DEFAULTS),
  /** A model of phones, or of modules beside phones. */
  TYPEMODEL(Set.of(SharedRow.TYPEMODEL, SharedRow.ADDONMODEL), FileFamily.DEFAULTS),
  /** Default load of a model, logged under the model's number. */
  DEFAULTS(Set.of(SharedRow.TYPEMODEL, SharedRow.ADDONMODEL), FileFamily.DEFAULTS),
  SRST(SharedRow.SRST),
  TYPEUSERLOCALE(SharedRow.TYPEUSERLOCALE),
  TYPENETWORKLOCALE(SharedRow.TYPENETWORKLOCALE),
  COMMONPHONECONFIG(SharedRow.COMMONPHONECONFIG),
  NTPSERVER(SharedRow.NTPSERVER),
  /** Vendor settings of the whole cluster. */
  ENTERPRISEPHONECONFIG {
    @Override
    void touch(String key, PlanBuilder plan) {
      plan.everything();
    }
  },
  /** One that every phone has may have been one that few had, and the reverse. */
  TELECASTERSERVICE {
    @Override
    void touch(String key, PlanBuilder plan) {
      plan.everything();
    }
  },
  /** The standard profile is also what SIPDefault.cnf is made from. */
  SIPPROFILE(SharedRow.SIPPROFILE, FileFamily.SIP_DEFAULTS),
  TYPESOFTKEY(FileFamily.SOFT_KEYS),
  TYPESOFTKEYSET(FileFamily.SOFT_KEYS),
  /** Phones name the file by the template's pkid, which does not change while they do. */
  SOFTKEYTEMPLATE(FileFamily.SOFT_KEYS),
  /** Logged under the pkid of its template. */
  SOFTKEYSET(FileFamily.SOFT_KEYS),
  SIPDIALRULES(FileFamily.DIAL_RULES),
  /** Logged under the pkid of its rules. */
  SIPDIALPATTERN(FileFamily.DIAL_RULES),
  APPLICATIONDIALRULE(FileFamily.DIAL_RULES),
  TYPEFEATURECONTROL(FileFamily.FEATURE_POLICIES),
  FEATURECONTROLPOLICY(FileFamily.FEATURE_POLICIES),
  /** Logged under the pkid of its policy. */
  FEATURECONTROLPOLICYFEATURE(FileFamily.FEATURE_POLICIES),
  RING(FileFamily.RING_LISTS),
  PICTURE(FileFamily.PICTURE_LISTS),
  PROCESSCONFIG {
    @Override
    void touch(String key, PlanBuilder plan) {
      String name = key.toLowerCase(Locale.ROOT);
      if (name.startsWith(TFTP_SERVICE) && !OF_FILES.contains(name)) {
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

  /** Service parameters that decide which files there are, or how they are laid out. */
  private static final Set<String> OF_FILES =
      Set.of(
          TFTP_SERVICE + "buildcnfflag",
          TFTP_SERVICE + "buildcnftype",
          TFTP_SERVICE + "filegeneration");

  private final Set<SharedRow> dependencies;
  private final Set<FileFamily> families;

  TableRule() {
    this.dependencies = Set.of();
    this.families = Set.of();
  }

  /** Touches all devices that depend on the row, and all files of the families. */
  TableRule(SharedRow dependency, FileFamily... families) {
    this(Set.of(dependency), families);
  }

  TableRule(Set<SharedRow> dependencies, FileFamily... families) {
    this.dependencies = dependencies;
    this.families = Set.of(families);
  }

  /** Touches no device, only files of the families. */
  TableRule(FileFamily family, FileFamily... families) {
    this.dependencies = Set.of();
    this.families = Set.copyOf(EnumSet.of(family, families));
  }

  void touch(String key, PlanBuilder plan) {
    dependencies.forEach(table -> plan.devicesOf(table, key));
    families.forEach(plan::family);
  }

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
