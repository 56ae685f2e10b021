// SPDX-License-Identifier: MIT
#include "satchel/footprints/schema.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace satchel::detail {
namespace {

constexpr std::array<std::string_view, 3> usual_sizes{"small", "medium", "large"};

/// As the end of a column's name has it: letters in lower case, digits and "_" only.
char plain(char letter)
{
    if (letter >= 'A' && letter <= 'Z') {
        return static_cast<char>(letter - 'A' + 'a');
    }
    bool const is_plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    return is_plain ? letter : '_';
}

std::string column_size(std::string size)
{
    std::transform(size.begin(), size.end(), size.begin(), plain);
    return size;
}

/// Small before medium before large before sizes nobody has heard of, unprojected first.
std::vector<QuicklookColumn> quicklook_columns(std::vector<FoundImage> const& images)
{
    std::vector<QuicklookColumn> columns;
    for (auto const size : usual_sizes) {
        columns.push_back({std::string{size}, 0, 0});
    }
    for (auto const& image : images) {
        for (auto const& quicklook : image.footprint.quicklooks) {
            auto const known = std::any_of(columns.begin(), columns.end(), [&](auto const& column) {
                return column.epsg == quicklook.epsg && is_size_of(column, quicklook.size);
            });
            if (!known) {
                columns.push_back({column_size(quicklook.size), quicklook.epsg, 0});
            }
        }
    }

    auto const rank = [](std::string const& size) {
        return std::find(usual_sizes.begin(), usual_sizes.end(), size) - usual_sizes.begin();
    };
    std::sort(columns.begin(), columns.end(), [&](auto const& left, auto const& right) {
        return std::tuple{left.epsg != 0, rank(left.size), left.size, left.epsg} <
               std::tuple{right.epsg != 0, rank(right.size), right.size, right.epsg};
    });
    return columns;
}

std::string column_name(QuicklookColumn const& quicklook)
{
    return "quicklook_" + quicklook.size +
           (quicklook.epsg == 0 ? "" : '_' + std::to_string(quicklook.epsg));
}

constexpr char const* shares_name = "aoi_coverages";

bool has_shares(FoundImage const& image, std::size_t areas)
{
    return areas > 1 && !image.area_percents.empty();
}

} // namespace

bool is_size_of(QuicklookColumn const& column, std::string_view size)
{
    return std::equal(size.begin(), size.end(), column.size.begin(), column.size.end(),
                      [](char left, char right) { return plain(left) == right; });
}

std::optional<std::size_t> Schema::field_of(Quicklook const& quicklook) const
{
    for (auto const& column : quicklooks) {
        if (column.epsg == quicklook.epsg && is_size_of(column, quicklook.size)) {
            return column.field;
        }
    }
    return std::nullopt;
}

Schema schema_of(std::vector<FoundImage> const& images, std::size_t areas)
{
    Schema schema;
    schema.quicklooks = quicklook_columns(images);
    schema.fields = {{"source_id", FieldType::text},
                     {"constellation", FieldType::text},
                     {"satellite", FieldType::text},
                     {"acquisition_date", FieldType::moment},
                     {"cloud_cover", FieldType::number},
                     {"incidence_angle", FieldType::number},
                     {"viewing_angle_along_track", FieldType::number},
                     {"viewing_angle_across_track", FieldType::number},
                     {"resolution", FieldType::number},
                     {"product_name", FieldType::text},
                     {"provider", FieldType::text},
                     {"creation_date", FieldType::moment},
                     {"id", FieldType::text},
                     {"thumbnail", FieldType::text}};
    auto const add = [&](std::string const& name, FieldType type) {
        schema.fields.push_back({name, type});
        return schema.fields.size() - 1;
    };
    for (auto& quicklook : schema.quicklooks) {
        quicklook.field = add(column_name(quicklook), FieldType::text);
    }
    schema.aoi_coverage = add("aoi_coverage", FieldType::number);
    if (std::any_of(images.begin(), images.end(),
                    [&](auto const& image) { return has_shares(image, areas); })) {
        schema.aoi_coverages = add(shares_name, FieldType::text);
    }
    schema.aoi_names = add("aoi_names", FieldType::text);
    schema.other = add("other", FieldType::text);

    schema.has_multipolygons = std::any_of(images.begin(), images.end(), [](auto const& image) {
        return image.footprint.polygons.size() > 1;
    });
    return schema;
}

bool has_columns_for(FoundImage const& image, std::size_t areas, Schema const& schema)
{
    auto const& quicklooks = image.footprint.quicklooks;
    return (schema.aoi_coverages || !has_shares(image, areas)) &&
           std::all_of(quicklooks.begin(), quicklooks.end(), [&](auto const& quicklook) {
               return schema.field_of(quicklook).has_value();
           });
}

void add_columns_for(FoundImage const& image, std::size_t areas, Schema& schema)
{
    for (auto const& quicklook : image.footprint.quicklooks) {
        if (!schema.field_of(quicklook)) {
            QuicklookColumn column{column_size(quicklook.size), quicklook.epsg,
                                   schema.fields.size()};
            schema.fields.push_back({column_name(column), FieldType::text});
            schema.quicklooks.push_back(std::move(column));
        }
    }
    if (!schema.aoi_coverages && has_shares(image, areas)) {
        schema.aoi_coverages = schema.fields.size();
        schema.fields.push_back({shares_name, FieldType::text});
    }
}

} // namespace satchel::detail
