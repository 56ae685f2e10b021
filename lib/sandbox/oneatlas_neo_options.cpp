// SPDX-License-Identifier: MIT
#include "sandbox/oneatlas_options.hpp"
#include "sandbox/oneatlas_products.hpp"
#include "sandbox/scene.hpp"

namespace satchel::sandbox::oneatlas {
namespace {

std::vector<OptionValue> bands()
{
    return {{"panchromatic", "Panchromatic 30cm"},
            {"pansharpened", "Pansharpened 30cm 4-band"},
            {"multispectral", "Multispectral 1.2m 4-band"},
            {"bundle", "Bundle: Panchromatic 30cm + Multispectral 1.2m 4-band"},
            {"full_bundle", "Full Bundle: Panchromatic 30cm + Multispectral 1.2m 6-band"},
            {"full_pms", "Pansharpened 30cm 6-band"},
            {"full_ms", "Full MS: Multispectral 1.2m 6-band"}};
}

std::vector<OptionValue> formats()
{
    return {{"dimap_jpeg2000_regular", "DIMAP - Regular JPEG 2000 "},
            {"dimap_geotiff", "DIMAP - GeoTIFF"}};
}

std::vector<OptionValue> elevation_models()
{
    std::vector<OptionValue> models{{"best_available", "Best Available"}};
    for (auto const* const id : {"FLAT_DEM_WITH_WD4O_WAT", "GTOPO30", "PAS-DEM", "REF3D-DEM",
                                 "SRTMV4", "WorldDEM4Ortho"}) {
        models.push_back({id, id});
    }
    return models;
}

std::vector<OptionValue> priorities()
{
    return {{"standard", "Standard"}, {"rush", "Rush (No Quality Checking)"}};
}

} // namespace

std::vector<Option> neo_options(NamedPlaces const& places)
{
    auto options =
        product_options(find_product_type(product_types(), pleiades().product_type, 500), places);
    for (auto& option : options) {
        if (option.name == "processing_level") {
            option.default_value = "primary";
        } else if (option.name == "spectral_processing") {
            option.values = bands();
            option.default_value = "full_bundle";
        } else if (option.name == "image_format") {
            option.values = formats();
        } else if (option.name == "priority") {
            option.values = priorities();
        } else if (option.name == "delivery_method") {
            option.values.push_back({"at_the_end", "AtTheEnd"});
            option.hidden = false; // here is a choice
        } else if (option.name.starts_with("dem_")) {
            option.values = elevation_models();
        }
    }
    return options;
}

} // namespace satchel::sandbox::oneatlas
