// SPDX-License-Identifier: MIT
#include "satchel/footprints/style.hpp"

#include "satchel/aoi/ogr.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

namespace satchel::detail {
namespace {

constexpr std::string_view mark = "made by Satchel, replaced while it is unchanged: ";

/// Tells whether a text was changed, not who it is from: FNV-1a.
std::string fingerprint(std::string_view text)
{
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (auto const letter : text) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3U;
    }
    std::array<char, 16> digits{};
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), hash, 16).ptr;
    return {digits.data(), end};
}

std::string text_at(OGRFeature const& feature, char const* name)
{
    auto const field = feature.GetFieldIndex(name);
    return field < 0 ? "" : feature.GetFieldAsString(field);
}

/// As QGIS itself makes the table.
bool create_fields(OGRLayer& layer)
{
    struct Field {
        char const* name;
        OGRFieldType type;
        int width;
    };
    constexpr std::array<Field, 12> fields{{{"f_table_catalog", OFTString, 256},
                                            {"f_table_schema", OFTString, 256},
                                            {"f_table_name", OFTString, 256},
                                            {"f_geometry_column", OFTString, 256},
                                            {"styleName", OFTString, 30},
                                            {"styleQML", OFTString, 0},
                                            {"styleSLD", OFTString, 0},
                                            {"useAsDefault", OFTInteger, 0},
                                            {"description", OFTString, 0},
                                            {"owner", OFTString, 30},
                                            {"ui", OFTString, 30},
                                            {"update_time", OFTDateTime, 0}}};
    for (auto const& field : fields) {
        OGRFieldDefn definition{field.name, field.type};
        definition.SetWidth(field.width);
        if (field.type == OFTInteger) {
            definition.SetSubType(OFSTBoolean);
        } else if (field.type == OFTDateTime) {
            definition.SetDefault("CURRENT_TIMESTAMP");
        }
        if (layer.CreateField(&definition) != OGRERR_NONE) {
            return false;
        }
    }
    return true;
}

} // namespace

bool is_made_by_satchel(std::string_view qml, std::string_view description)
{
    return description.starts_with(mark) && description.substr(mark.size()) == fingerprint(qml);
}

StoredStyle own_style() { return made_style("footprints", footprints_qml()); }

StoredStyle made_style(std::string name, std::string_view qml)
{
    return {std::move(name), std::string{qml}, {}, std::string{mark} + fingerprint(qml), true};
}

StoredStyle selection_style()
{
    constexpr std::string_view label = "fieldName=\"concat(";
    std::string qml{footprints_qml()};
    if (auto const place = qml.find(label); place != std::string::npos) {
        qml.insert(place + label.size(), "&quot;selection_order&quot;, '. ', ");
    }
    auto description = std::string{mark} + fingerprint(qml);
    return {"selection", std::move(qml), {}, std::move(description), true};
}

std::vector<StoredStyle> styles_of_users(std::string const& path)
{
    OgrErrors const errors;
    DatasetPtr const dataset{GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY,
                                               nullptr, nullptr, nullptr)};
    auto* const layer = dataset ? dataset->GetLayerByName("layer_styles") : nullptr;
    std::vector<StoredStyle> styles;
    if (layer == nullptr) {
        return styles;
    }
    for (auto const& feature : *layer) {
        StoredStyle style{text_at(*feature, "styleName"), text_at(*feature, "styleQML"),
                          text_at(*feature, "styleSLD"), text_at(*feature, "description"),
                          text_at(*feature, "useAsDefault") != "0"};
        if (!is_made_by_satchel(style.qml, style.description)) {
            styles.push_back(std::move(style));
        }
    }
    return styles;
}

bool store_styles(GDALDataset& dataset, std::vector<StoredStyle> const& styles,
                  std::string const& layer_name)
{
    char const* const options[] = {"FID=id", nullptr};
    auto* const layer =
        dataset.CreateLayer("layer_styles", nullptr, wkbNone, const_cast<char**>(options));
    if (layer == nullptr || !create_fields(*layer)) {
        return false;
    }
    for (auto const& style : styles) {
        FeaturePtr const feature{OGRFeature::CreateFeature(layer->GetLayerDefn())};
        // QGIS finds it by these four; a NULL in place of an empty text hides it.
        feature->SetField("f_table_catalog", "");
        feature->SetField("f_table_schema", "");
        feature->SetField("f_table_name", layer_name.c_str());
        feature->SetField("f_geometry_column", "geom");
        feature->SetField("styleName", style.name.c_str());
        feature->SetField("styleQML", style.qml.c_str());
        feature->SetField("styleSLD", style.sld.c_str());
        feature->SetField("useAsDefault", style.is_default ? 1 : 0);
        feature->SetField("description", style.description.c_str());
        feature->SetField("owner", "");
        if (layer->CreateFeature(feature.get()) != OGRERR_NONE) {
            return false;
        }
    }
    return true;
}

} // namespace satchel::detail
