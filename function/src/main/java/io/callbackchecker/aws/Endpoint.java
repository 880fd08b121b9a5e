package io.callbackchecker.aws;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Finds the address of a service, by the environment variables that AWS's SDKs follow.
final class Endpoint {
  private static final String OVERRIDE = "AWS_ENDPOINT_URL";

  /// Regions of other partitions than `aws`. The first prefix that fits counts.
  private static final List<Partition> OTHER_PARTITIONS =
      List.of(
          new Partition("us-gov-", "amazonaws.com", "api.aws"),
          new Partition("cn-", "amazonaws.com.cn", "api.amazonwebservices.com.cn"),
          new Partition("eusc-", "amazonaws.eu", "api.amazonwebservices.eu"),
          new Partition("us-iso-", "c2s.ic.gov", "api.aws.ic.gov"),
          new Partition("us-isob-", "sc2s.sgov.gov", "api.aws.scloud"),
          new Partition("eu-isoe-", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"),
          new Partition("us-isof-", "csp.hci.ic.gov", "api.aws.hci.ic.gov"));

  private static final Partition AWS = new Partition("", "amazonaws.com", "api.aws");

  /// @param domain of the hosts that have IPv4 addresses alone
  /// @param dualStackDomain of those that have IPv6 addresses too
  private record Partition(String regionPrefix, String domain, String dualStackDomain) {}

  private Endpoint() {}

  /// @throws IllegalArgumentException that names the variable if it has no HTTP address
  static URI of(AwsService service, String region, Map<String, String> environment) {
    if (!isOn(environment, "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")) {
      for (String variable : List.of(service.endpointVariable(), OVERRIDE)) {
        String address = environment.get(variable);
        if (address != null && !address.isBlank()) {
          return address(variable, address.strip());
        }
      }
    }
    return URI.create(
        "https://"
            + host(
                service.name(),
                region,
                isOn(environment, "AWS_USE_FIPS_ENDPOINT"),
                isOn(environment, "AWS_USE_DUALSTACK_ENDPOINT")));
  }

  private static String host(String service, String region, boolean fips, boolean dualStack) {
    var partition =
        OTHER_PARTITIONS.stream()
            .filter(p -> region.startsWith(p.regionPrefix()))
            .findFirst()
            .orElse(AWS);
    // In GovCloud the usual endpoints are FIPS endpoints.
    boolean marked = fips && (dualStack || !region.startsWith("us-gov-"));
    return "%s%s.%s.%s"
        .formatted(
            service,
            marked ? "-fips" : "",
            region,
            dualStack ? partition.dualStackDomain() : partition.domain());
  }

  private static URI address(String variable, String address) {
    return Stream.of(address)
        .filter(a -> a.matches("https?://[^/?#@\\s]+[^?#@\\s]*"))
        .map(URI::create)
        .filter(uri -> uri.getHost() != null)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s is '%s': it must be an http or https address"
                        .formatted(variable, address)));
  }

  private static boolean isOn(Map<String, String> environment, String variable) {
    return "true".equalsIgnoreCase(environment.get(variable));
  }
}
