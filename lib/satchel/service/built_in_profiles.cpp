// SPDX-License-Identifier: MIT
#include "satchel/service/built_in_profiles.hpp"

namespace satchel::detail {
namespace {

std::vector<Profile> make_profiles()
{
    Profile sandbox;
    sandbox.name = "sandbox";
    sandbox.simulated = true;

    Profile qualification;
    qualification.name = "geoapi-qual";
    qualification.auth_url = "https://is-qual.geoapi-airbusds.com:9443/ADS-ID/core/connect/token";
    qualification.order_url = "https://order-qual.geoapi-airbusds.com:8443";
    qualification.search_url = "https://search-qual.geoapi-airbusds.com";

    Profile geostore;
    geostore.name = "geostore";
    geostore.dialect = "geostore";
    geostore.order_url = "https://order.proxy.geoapi-airbusds.com";
    geostore.search_url = "https://search.federated.geoapi-airbusds.com";

    Profile oneatlas;
    oneatlas.name = "oneatlas";
    oneatlas.dialect = "oneatlas";
    oneatlas.auth_url = "https://authenticate.foundation.api.oneatlas.airbus.com/auth/realms/IDP/"
                        "protocol/openid-connect/token";
    oneatlas.order_url = "https://order.api.oneatlas.airbus.com";
    oneatlas.search_url = "https://search.foundation.api.oneatlas.airbus.com";
    oneatlas.picture_url = "https://access.foundation.api.oneatlas.airbus.com";
    return {sandbox, qualification, geostore, oneatlas};
}

} // namespace

std::vector<Profile> const& built_in_profiles()
{
    static std::vector<Profile> const profiles = make_profiles();
    return profiles;
}

std::optional<Profile> built_in_profile(std::string const& name)
{
    for (auto const& profile : built_in_profiles()) {
        if (profile.name == name) {
            return profile;
        }
    }
    return std::nullopt;
}

} // namespace satchel::detail
