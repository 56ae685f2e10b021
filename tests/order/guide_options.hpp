// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/account.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace guide {

/// The options reply of the ordering guide (step 5), option by option.
inline std::vector<satchel::ProductOption> options()
{
    using Option = satchel::ProductOption;
    using Mandatory = Option::Mandatory;
    auto const list = [](std::string const& name, std::vector<std::string> const& ids,
                         std::string const& default_value, Mandatory mandatory,
                         std::optional<Option::Constraint> constraint = std::nullopt) {
        Option option;
        option.name = name;
        option.category = "technical_product";
        option.type = "list";
        for (auto const& id : ids) {
            option.values.push_back({id, "label of " + id});
        }
        option.default_value = default_value;
        option.mandatory = mandatory;
        option.constraint = std::move(constraint);
        return option;
    };
    Option::Constraint const ortho{false, "processing_level:ortho"};
    Option::Constraint const projected{false, "processing_level:projected"};
    Option::Constraint const primary{false, "processing_level:primary"};
    Option::Constraint const not_primary{true, "processing_level:primary"};
    std::vector<std::string> const spectral{
        "pansharpened_natural_color", "panchromatic", "pansharpened", "multispectral",
        "pansharpened_false_color",   "bundle"};

    Option elevation;
    elevation.name = "elevation";
    elevation.category = "technical_product";
    elevation.type = "double";
    elevation.range = {-100, 10000};
    elevation.constraint = projected;

    return {
        list("processing_level", {"ortho", "projected", "primary"}, "ortho", Mandatory::yes),
        list("dem", {"best_available", "srtm", "globe"}, "best_available", Mandatory::constraint,
             ortho),
        list("spectral_processing", spectral, "pansharpened", Mandatory::constraint, not_primary),
        list("spectral_processing_primary", spectral, "bundle", Mandatory::constraint, primary),
        list("image_format_primary",
             {"dimap_jpeg2000_optimized", "dimap_jpeg2000_regular", "dimap_geotiff"},
             "dimap_jpeg2000_regular", Mandatory::constraint, primary),
        list("image_format",
             {"dimap_jpeg2000_optimized", "dimap_jpeg2000_regular", "dimap_geotiff",
              "nitf_jpeg2000_regular", "nitf_geotiff"},
             "dimap_jpeg2000_regular", Mandatory::constraint, not_primary),
        list("pixel_coding", {"8bits", "12bits"}, "12bits", Mandatory::yes),
        list("radiometric_processing", {"basic", "reflectance", "display"}, "basic",
             Mandatory::yes),
        elevation,
        list("area_compute_model", {"coverage", "temporal_serie"}, "coverage", Mandatory::no),
        list("priority", {"standard", "rush"}, "standard", Mandatory::yes),
        list("license", {"eula_5", "eula_6_10", "eula_11_30"}, "eula_5", Mandatory::yes),
        list("projection_1",
             {"2154", "23032", "25832", "27564", "27574", "3003", "3035", "32232", "32432", "32631",
              "32632", "32633", "3349", "3395", "3857", "4326"},
             "32632", Mandatory::constraint, not_primary),
    };
}

/// The same as the service sends it.
inline std::string options_reply()
{
    auto available = nlohmann::json::array();
    for (auto const& option : options()) {
        using Mandatory = satchel::ProductOption::Mandatory;
        nlohmann::json entry{{"category", option.category},
                             {"name", option.name},
                             {"label", option.label},
                             {"type", option.type},
                             {"defaultValue", option.default_value.value_or(" ")},
                             {"constraint", nullptr},
                             {"values", nullptr},
                             {"range", nullptr},
                             {"format", nullptr},
                             {"mandatory", option.mandatory == Mandatory::yes  ? "true"
                                           : option.mandatory == Mandatory::no ? "false"
                                                                               : "constraint"}};
        if (option.constraint) {
            entry["constraint"] = {{"reject", option.constraint->reject},
                                   {"filter", option.constraint->filter}};
        }
        if (option.range) {
            entry["range"] = {option.range->first, option.range->second};
        }
        for (auto const& value : option.values) {
            entry["values"].push_back({{"id", value.id}, {"label", value.label}});
        }
        available.push_back(std::move(entry));
    }
    return nlohmann::json{{"availableOptions", available}}.dump();
}

/// The body of the guide's own order (steps 6 and 7).
inline nlohmann::json sample_order()
{
    return nlohmann::json::parse(R"({
        "aoi": [{"id": 1, "name": "test_for_partners", "geometry": {"type": "Polygon",
            "coordinates": [[[8.362239801370935, 42.27393795330642],
                             [9.07687956225646, 42.16948996313908],
                             [8.898113694237654, 41.645365338986835],
                             [8.189353632881046, 41.748912927959445],
                             [8.362239801370935, 42.27393795330642]]]}}],
        "voucherCodes": [],
        "secondaryMarket": "AGRI_ENV",
        "items": [{"productTypeId": "PleiadesArchiveMono", "aoiId": 1,
                   "datastripIds": ["40582651209160926432R5"]}],
        "contractId": "CONTRACT-1",
        "optionsPerProductType": [{
            "licence": "eula_5",
            "options": [{"value": "dimap_geotiff", "key": "image_format"},
                        {"value": "DDPORTAL", "key": "Account"},
                        {"value": "32632", "key": "projection_1"},
                        {"value": "level_3", "key": "processing_level"},
                        {"value": "eula_5", "key": "license"}],
            "productType": {"productTypeId": "PleiadesArchiveMono"}}],
        "customerReference": "The order reference that will appear in invoicing",
        "primaryMarket": "AGRI",
        "options": [{"value": "network", "key": "deliveryType"}]
    })");
}

} // namespace guide
