// SPDX-License-Identifier: MIT
#include "satchel/footprints/selection_layer.hpp"

#include "satchel/aoi/source.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/opened_layer.hpp"
#include "satchel/footprints/schema.hpp"

#include <cmath>
#include <unordered_set>

namespace satchel {
namespace {

using namespace detail;

constexpr double milliseconds_per_day = 86'400'000;

std::optional<double> number_of(OGRFeature const& feature, int field)
{
    if (field < 0 || !feature.IsFieldSetAndNotNull(field)) {
        return std::nullopt;
    }
    std::string const text = feature.GetFieldAsString(field);
    if (text.find_first_of("0123456789") == std::string::npos) {
        return std::nullopt; // a text that is no number, in a format of texts
    }
    auto const number = feature.GetFieldAsDouble(field);
    return std::isfinite(number) ? std::optional{number} : std::nullopt;
}

/// The fields that a choice looks at.
struct Fields {
    explicit Fields(OGRFeatureDefn const& definition)
        : cloud{field_of(definition, "cloud_cover")}, angle{field_of(definition,
                                                                     "incidence_angle")},
          date{field_of(definition, "acquisition_date")}, satellite{field_of(definition,
                                                                             "satellite")},
          price{std::max(definition.GetFieldIndex("price_per_km2"),
                         definition.GetFieldIndex("price_km2"))}
    {
        price = price >= 0 ? price : definition.GetFieldIndex("price");
    }

    int cloud;
    int angle;
    int date;
    int satellite;
    int price;
};

SelectableImage image_of(OGRFeature const& feature, Fields const& fields)
{
    SelectableImage image;
    image.fid = feature.GetFID();
    image.candidate.cloud_cover = number_of(feature, fields.cloud);
    image.candidate.incidence_angle = number_of(feature, fields.angle);
    image.candidate.price_per_km2 = number_of(feature, fields.price);
    if (fields.satellite >= 0) {
        image.satellite = feature.GetFieldAsString(fields.satellite);
    }
    if (auto const moment = moment_of(feature, fields.date)) {
        image.acquisition_date = to_text(*moment);
        image.candidate.day =
            static_cast<double>(moment->time_since_epoch().count()) / milliseconds_per_day;
    }
    return image;
}

/// A choice by what no image tells would be any choice.
void check_goal(Fields const& fields, Goal goal, std::string const& label)
{
    auto const require = [&](int field, std::string const& column, std::string const& wish) {
        if (field < 0) {
            throw Error{Failure::input, without_secrets(label),
                        "has no column " + column + ", so the " + wish + " cannot be chosen",
                        "add it in QGIS or with ogrinfo -sql, or choose another --goal"};
        }
    };
    if (goal == Goal::price) {
        require(fields.price, "price_per_km2", "least price");
    } else if (goal == Goal::cloud) {
        require(fields.cloud, "cloud_cover", "least cloud");
    } else if (goal == Goal::angle) {
        require(fields.angle, "incidence_angle", "least angle");
    } else if (goal == Goal::newest) {
        require(fields.date, "acquisition_date", "newest");
    }
}

} // namespace

SelectableImages read_selectable(std::string const& path, std::string const& where, Goal goal)
{
    OgrErrors errors;
    OpenedLayer const opened{path, where, errors};
    if (opened.key() < 0) {
        return {};
    }
    Fields const fields{*opened.layer().GetLayerDefn()};
    check_goal(fields, goal, opened.label());
    ToWgs84 to_wgs84{opened};
    SelectableImages read;
    std::size_t nameless = 0;
    std::unordered_set<std::string> known;
    for (auto const& feature : opened.layer()) {
        auto const label = opened.label(*feature);
        auto image = image_of(*feature, fields);
        image.candidate.id = feature->GetFieldAsString(opened.key());
        if (image.candidate.id.empty()) { // one row that was begun and forgotten in QGIS
            ++nameless;
            continue;
        }
        if (image.candidate.price_per_km2.value_or(0) < 0) {
            throw Error{Failure::input, without_secrets(label), "has a price below 0"};
        }
        if (known.insert(image.candidate.id).second) {
            image.candidate.polygons = to_wgs84(feature->GetGeometryRef(), label);
            read.images.push_back(std::move(image));
        }
    }
    opened.check_read(read.images.size() + nameless);
    if (read.images.empty() && nameless == 0 && !where.empty()) {
        throw Error{Failure::input, without_secrets(opened.label()),
                    "has no image that matches the filter \"" + where + '"',
                    "see its values with ogrinfo -al, or leave the filter out"};
    }
    if (nameless > 0) {
        read.notes.push_back(std::to_string(nameless) + (nameless == 1 ? " image" : " images") +
                             " without a source_id " + (nameless == 1 ? "is" : "are") +
                             " left out");
    }
    return read;
}

} // namespace satchel
