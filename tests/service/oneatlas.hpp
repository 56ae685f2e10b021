// SPDX-License-Identifier: MIT
#pragma once

#include "client.hpp"

/// OneAtlas as its tests meet it: two contracts, one of each system.
namespace oneatlas {

inline constexpr char const* bearer = "Bearer eyJ0eXAiOiJKV1Qxxxxxxxxxxxxxxxxxxxxx";
inline constexpr char const* datastrip = "DS_PHR1A_202205101035457_FR1_PX_E001N43_0615_01665";
inline constexpr char const* neo_datastrip = "DS_PNEO3_202206111041037_FR1_FR1_FR1_E001N43_003840";
inline constexpr char const* neo_id = "5f0c1e6a-3d4b-4c7e-9a55-0d7c11aa22bb";
inline constexpr char const* phr_id = "0b9d2c34-1111-4222-8333-444455556666";

/// A client with a key and an end user before a server with a script; the token comes first.
inline std::unique_ptr<client::Client> client_of(std::vector<support::Exchange> script)
{
    script.insert(script.begin(), client::token_exchange());
    auto result = std::make_unique<client::Client>(std::move(script));
    auto& profile = result->configuration.profile;
    profile.dialect = "oneatlas";
    profile.end_user = "Mapping Office";
    profile.end_user_country = "fr";
    result->configuration.credentials = {{}, {}, {}, {}, client::api_key, {}};
    result->restart();
    return result;
}

inline support::Exchange contracts_exchange()
{
    return {"GET", "/api/v1/contracts", 200, R"({"contracts":[
        {"contractId":"CTR-OLD","customerId":"AC1","name":"archive","creditRemaining":"150.0",
         "currency":"EUR","language":"en","contractType":"ONEATLASDATA",
         "delivery":{"deliveryPlatformId":"PublicMOC","deliveryWorkspace":"w"},
         "backendSource":"legacy"},
        {"contractId":"CTR-NEO","name":"neo","creditRemaining":"1.00000003E16","currency":"EUR",
         "delivery":[{"deliveryPlatformId":"PublicMOC"}],"backendSource":"neo"}]})"};
}

inline support::Exchange products_exchange(std::string const& contract, std::string const& id,
                                           std::string const& sensor)
{
    return {"GET", "/api/v1/contracts/" + contract + "/productTypes", 200,
            R"({"productTypes":[{"productTypeId":")" + id +
                R"(","technicalProduct":{"id":"x","label":"L","source":{"id":"archive"},
                "sensor":{"id":")" +
                sensor + R"("},"target":{"id":"mono"},"licences":null},
                "minimumOrderAreaApplied":25,"descriptionUrl":"https://d.example/"}]})"};
}

inline satchel::OrderDraft draft(std::string const& product, std::string const& image,
                                 std::string const& contract)
{
    satchel::OrderDraft result;
    result.areas = {{1, "Toulouse", client::toulouse()}};
    result.items = {{1, {image}, "with care"}};
    result.product_type_id = product;
    result.contract_id = contract;
    result.options = {
        {"processing_level", "ortho"}, {"licence", "standard"}, {"dem_1", "best_available"}};
    result.licence = "standard";
    result.primary_market = "NQUAL";
    result.customer_reference = "satchel-0123456789ab";
    return result;
}

inline satchel::OrderDraft archive_draft()
{
    return draft("PleiadesArchiveMono", datastrip, "CTR-OLD");
}

inline satchel::OrderDraft neo_draft()
{
    return draft("PleiadesNeoArchiveMono", neo_id, "CTR-NEO");
}

} // namespace oneatlas
