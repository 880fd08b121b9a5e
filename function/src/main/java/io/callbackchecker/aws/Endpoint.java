package io.callbackchecker.aws;

import java.net.URI;
import java.util.List;
import java.util.Map;

/// Finds the address of a service, from the same environment variables as the AWS SDKs.
final class Endpoint {
  private static final String OVERRIDE = "AWS_ENDPOINT_URL";

  /// The partitions other than `aws`. The first matching prefix counts.
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

  /// @param domain of hosts with IPv4 addresses only
  /// @param dualStackDomain of hosts that also have IPv6 addresses
  private record Partition(String regionPrefix, String domain, String dualStackDomain) {}

  private Endpoint() {}

  /// @throws IllegalArgumentException if a variable is not an HTTP address; the message names it
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
    // In GovCloud the default endpoints are FIPS endpoints.
    boolean marked = fips && (dualStack || !region.startsWith("us-gov-"));
    String domain = dualStack ? partition.dualStackDomain() : partition.domain();
    return service + (marked ? "-fips" : "") + "." + region + "." + domain;
  }

  private static URI address(String variable, String address) {
    if (address.matches("https?://[^/?#@\\s]+[^?#@\\s]*")) {
      var uri = URI.create(address);
      if (uri.getHost() != null) {
        return uri;
      }
    }
    throw new IllegalArgumentException(
        "%s is '%s': it must be an http or https address".formatted(variable, address));
  }

  private static boolean isOn(Map<String, String> environment, String variable) {
    return "true".equalsIgnoreCase(environment.get(variable));
  }
}
