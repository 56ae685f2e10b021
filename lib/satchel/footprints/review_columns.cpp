// SPDX-License-Identifier: MIT
#include "satchel/footprints/review_columns.hpp"

#include "satchel/footprints/format.hpp"
#include "satchel/service/plain_text.hpp"

#include <vector>

namespace satchel::detail {
namespace {

std::vector<ReviewColumn> const& known_columns()
{
    using enum ReviewType;
    static std::vector<ReviewColumn> const columns{
        {"source_id", "Image", "", text, false},
        {"constellation", "Constellation", "", text, false},
        {"satellite", "Satellite", "", text, false},
        {"acquisition_date", "Acquired", "", moment, false},
        {"cloud_cover", "Cloud", "%", number, false},
        {"incidence_angle", "Angle", "°", number, false},
        {"viewing_angle_along_track", "Along track", "°", number, true},
        {"viewing_angle_across_track", "Across track", "°", number, true},
        {"resolution", "Resolution", "m", number, false},
        {"product_name", "Product", "", text, false},
        {"provider", "Provider", "", text, true},
        {"creation_date", "Catalogued", "", moment, true},
        {"id", "Catalogue id", "", text, true},
        {"thumbnail", "Thumbnail address", "", text, true},
        {"aoi_coverage", "Coverage", "%", number, false},
        {"aoi_coverages", "Coverage of each area", "", text, true},
        {"aoi_names", "Areas", "", text, false},
        {"snow_cover", "Snow", "%", number, false},
        {"other", "Other members", "", text, true}};
    return columns;
}

bool is_quicklook(std::string const& field)
{
    return field.starts_with("quicklook_") || field.starts_with("ql_");
}

} // namespace

ReviewColumn review_column(std::string const& field)
{
    auto const name = lower_case(field);
    for (auto const& column : known_columns()) {
        if (name == column.name || name == short_name(column.name)) {
            return column;
        }
    }
    auto const title = valid_utf8(field);
    if (is_quicklook(name)) {
        return {title, "Quicklook address " + title.substr(title.find('_') + 1), "",
                ReviewType::text, true};
    }
    return {title, title, "", ReviewType::text, false};
}

} // namespace satchel::detail
