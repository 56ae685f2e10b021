// SPDX-License-Identifier: MIT
#include "sandbox/options.hpp"

namespace satchel::sandbox {
namespace {

Constraint only_for(std::string level) { return {false, "processing_level", {std::move(level)}}; }
Constraint not_for_primary() { return {true, "processing_level", {"primary"}}; }

Option processing_level()
{
    return {"processing_level",
            "PROCESSING_LEVEL",
            {{"ortho", "Ortho"}, {"projected", "Projected"}, {"primary", "Primary"}},
            "ortho",
            {},
            "true",
            {}};
}

Option dem()
{
    return {"dem",
            "ORTHORECTIFICATION_DEM_REFERENCE",
            {{"best_available", "Best Available"}, {"srtm", "SRTM"}, {"globe", "Globe"}},
            "best_available",
            {},
            "constraint",
            only_for("ortho")};
}

/// The same bands under two names: one for primary products, one for all others.
/// `pan` and `multispectral` are the resolutions in the labels.
std::vector<Option> spectral_processing(std::string const& pan, std::string const& multispectral)
{
    std::vector<OptionValue> const values{
        {"pansharpened_natural_color", "Pansharpened " + pan + " 3-band, Natural Color"},
        {"panchromatic", "Panchromatic " + pan},
        {"pansharpened", "Pansharpened " + pan + " 4-band"},
        {"multispectral", "Multispectral " + multispectral + " 4-band"},
        {"pansharpened_false_color", "Pansharpened " + pan + " 3-band, False Color"},
        {"bundle", "Bundle: Panchromatic " + pan + " + Multispectral " + multispectral + " 4-band"},
    };
    auto const* const label = "SPECTRAL_PROCESSING";
    return {
        {"spectral_processing", label, values, "pansharpened", {}, "constraint", not_for_primary()},
        {"spectral_processing_primary",
         label,
         values,
         "bundle",
         {},
         "constraint",
         only_for("primary")},
    };
}

std::vector<Option> image_format()
{
    std::vector<OptionValue> values{
        {"dimap_jpeg2000_optimized", "DIMAP - Optimized JPEG 2000 "},
        {"dimap_jpeg2000_regular", "DIMAP - Regular JPEG 2000 "},
        {"dimap_geotiff", "DIMAP - GeoTIFF"},
    };
    Option primary{"image_format_primary", "FORMAT",           values, "dimap_jpeg2000_regular", {},
                   "constraint",           only_for("primary")};
    values.push_back({"nitf_jpeg2000_regular", "NITF - Regular JPEG 2000 "});
    values.push_back({"nitf_geotiff", "NITF - GeoTIFF"});
    Option other{"image_format", "FORMAT",         values, "dimap_jpeg2000_regular", {},
                 "constraint",   not_for_primary()};
    return {std::move(primary), std::move(other)};
}

Option pixel_coding()
{
    return {"pixel_coding",
            "PIXEL_CODING",
            {{"8bits", "8 bits (JPEG 2000 / GeoTIFF) "},
             {"12bits", "12 bits (JPEG 2000) / 16 bits (GeoTIFF)"}},
            "12bits",
            {},
            "true",
            {}};
}

Option radiometric_processing()
{
    return {"radiometric_processing",
            "RADIOMETRIC_PROCESSING",
            {{"basic", "Basic"}, {"reflectance", "Reflectance"}, {"display", "Display"}},
            "basic",
            {},
            "true",
            {}};
}

Option elevation()
{
    // No default is a blank here, as the service sends it.
    return {"elevation", "ELEVATION",          {}, " ", std::pair{-100.0, 10000.0},
            "false",     only_for("projected")};
}

Option area_compute_model()
{
    return {"area_compute_model",
            "AREA_COMPUTE_MODEL",
            {{"coverage", "Coverage"}, {"temporal_serie", "TemporalSerie"}},
            "coverage",
            {},
            "false",
            {}};
}

Option priority()
{
    return {"priority",
            "PRIORITY",
            {{"standard", "Standard"},
             {"rush", "Rush (Please select FTP delivery - No Quality Checking)"}},
            "standard",
            {},
            "true",
            {}};
}

Option license()
{
    return {"license",
            "LICENSE",
            {{"eula_5", "EULA (up to 5 affiliated end users)"},
             {"eula_6_10", "Multi (6 to 10 affiliated end users)"},
             {"eula_11_30", "Multi (11 to 30 affiliated end users)"}},
            "eula_5",
            {},
            "true",
            {}};
}

/// In the order of the guide's reply.
std::vector<Option> mono_options(std::string const& pan, std::string const& multispectral)
{
    std::vector<Option> options{processing_level(), dem()};
    for (auto& option : spectral_processing(pan, multispectral)) {
        options.push_back(std::move(option));
    }
    for (auto& option : image_format()) {
        options.push_back(std::move(option));
    }
    for (auto const make :
         {pixel_coding, radiometric_processing, elevation, area_compute_model, priority, license}) {
        options.push_back(make());
    }
    return options;
}

std::vector<Option> dmc_options()
{
    return {processing_level(), dem(), image_format().front(), image_format().back(), license()};
}

} // namespace

std::vector<Option> const& general_options(ProductType const& type)
{
    static auto const pleiades = mono_options("50cm", "2m");
    static auto const spot = mono_options("1.5m", "6m");
    static auto const dmc = dmc_options();
    if (type.sensor_id == "pleiades") {
        return pleiades;
    }
    return type.sensor_id == "spot" ? spot : dmc;
}

} // namespace satchel::sandbox
