package org.callboot.k8s;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClass;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The objects of an overlay, each read as what it says to be; a field that is none is refused. */
final class Manifests {
  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.ofEntries(
          Map.entry("v1 ConfigMap", ConfigMap.class),
          Map.entry("v1 Namespace", Namespace.class),
          Map.entry("v1 Service", Service.class),
          Map.entry("v1 ServiceAccount", ServiceAccount.class),
          Map.entry("apps/v1 DaemonSet", DaemonSet.class),
          Map.entry("apps/v1 Deployment", Deployment.class),
          Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
          Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
          Map.entry("rbac.authorization.k8s.io/v1 Role", Role.class),
          Map.entry("scheduling.k8s.io/v1 PriorityClass", PriorityClass.class),
          Map.entry("rbac.authorization.k8s.io/v1 RoleBinding", RoleBinding.class),
          Map.entry("monitoring.coreos.com/v1 PodMonitor", PodMonitor.class),
          Map.entry("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class));

  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .annotationIntrospector(new WithoutRestOfFields())
          .build();

  private final List<HasMetadata> objects;

  private Manifests(List<HasMetadata> objects) {
    this.objects = List.copyOf(objects);
  }

  /**
   * Reads what it can.
   *
   * @param complaints gets a line for each object that is not as its kind demands
   */
  static Manifests read(List<ObjectNode> documents, List<String> complaints) {
    List<HasMetadata> objects = new ArrayList<>();
    for (ObjectNode document : documents) {
      String kind = document.path("apiVersion").asText() + " " + document.path("kind").asText();
      Class<? extends HasMetadata> type = KINDS.get(kind);
      if (type == null) {
        complaints.add("'" + kind + "' is no kind that these manifests have");
        continue;
      }
      try {
        objects.add(STRICT.treeToValue(document, type));
      } catch (JsonProcessingException e) {
        complaints.add(
            kind + " " + document.at("/metadata/name").asText() + ": " + e.getOriginalMessage());
      }
    }
    return new Manifests(objects);
  }

  <T extends HasMetadata> Stream<T> all(Class<T> kind) {
    return objects.stream().filter(kind::isInstance).map(kind::cast);
  }

  boolean has(Class<? extends HasMetadata> kind, String name) {
    return all(kind).anyMatch(object -> object.getMetadata().getName().equals(name));
  }

  Stream<HasMetadata> all() {
    return objects.stream();
  }

  /** What runs pods. */
  List<Workload> workloads() {
    return Stream.concat(
            all(DaemonSet.class).map(Workload::of), all(Deployment.class).map(Workload::of))
        .toList();
  }

  /** The classes keep fields that they do not know; here these are mistakes. */
  private static final class WithoutRestOfFields extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return annotated.hasAnnotation(JsonAnySetter.class) ? Boolean.FALSE : null;
    }
  }
}
