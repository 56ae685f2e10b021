// SPDX-License-Identifier: MIT
#include "satchel/footprints/quicklook_images.hpp"

#include "satchel/footprints/thumbnails.hpp"
#include "satchel/service/feature_values.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <tuple>
#include <unordered_set>

namespace satchel::detail {
namespace {

constexpr std::array<std::string_view, 3> sizes{"small", "medium", "large"};

/// A column of pictures: "quicklook_medium_4326", "ql_m_4326".
struct PictureColumn {
    int field;
    std::string size;
    int epsg;
};

std::vector<PictureColumn> picture_columns(OGRFeatureDefn const& definition)
{
    constexpr std::array codes{0, 4326, 3857};
    std::vector<PictureColumn> columns;
    for (auto const size : sizes) {
        for (auto const code : codes) {
            auto const name =
                "quicklook_" + std::string{size} + (code == 0 ? "" : '_' + std::to_string(code));
            if (auto const field = field_of(definition, name); field >= 0) {
                columns.push_back({field, std::string{size}, code});
            }
        }
    }
    return columns;
}

std::string text_of(OGRFeature const& feature, int field)
{
    return field >= 0 && feature.IsFieldSetAndNotNull(field) != 0 ? feature.GetFieldAsString(field)
                                                                  : "";
}

/// The box of a feature as the search keeps it among members without a column.
std::optional<Box> box_in(std::string const& other)
{
    if (other.find("bbox") == std::string::npos) {
        return std::nullopt;
    }
    auto const members = nlohmann::json::parse(other, nullptr, false);
    for (auto const* const name : {"feature.bbox", "bbox"}) {
        if (members.is_object() && members.contains(name)) {
            return read_box(members.at(name));
        }
    }
    return std::nullopt;
}

} // namespace

StripOwners strip_owners(OpenedLayer const& whole)
{
    StripOwners owners;
    if (whole.key() < 0) {
        return owners;
    }
    auto const id = field_of(*whole.layer().GetLayerDefn(), "id");
    std::size_t read = 0;
    for (auto const& feature : whole.layer()) {
        ++read;
        if (auto strip = text_of(*feature, whole.key()); !strip.empty()) {
            owners.emplace(std::move(strip), text_of(*feature, id));
        }
    }
    whole.check_read(read);
    return owners;
}

std::string picture_name(StripOwners const& owners, std::string const& source_id,
                         std::string const& id)
{
    if (source_id.empty()) {
        return id;
    }
    auto const owner = owners.find(source_id);
    return owner == owners.end() || id.empty() || id == owner->second ? source_id
                                                                      : source_id + ' ' + id;
}

std::vector<PicturedImage> pictured_images(OpenedLayer const& opened, StripOwners const& owners)
{
    if (opened.key() < 0) {
        return {};
    }
    auto const& definition = *opened.layer().GetLayerDefn();
    auto const columns = picture_columns(definition);
    auto const id = field_of(definition, "id");
    auto const date = field_of(definition, "acquisition_date");
    auto const thumbnail = field_of(definition, "thumbnail");
    auto const other = field_of(definition, "other");
    auto const stored = definition.GetFieldIndex(thumbnail_column);
    ToWgs84 to_wgs84{opened};
    std::vector<PicturedImage> images;
    std::unordered_set<std::string> known;
    for (auto const& feature : opened.layer()) {
        PicturedImage image;
        image.fid = feature->GetFID();
        image.id = picture_name(owners, text_of(*feature, opened.key()), text_of(*feature, id));
        if (image.id.empty() || !known.insert(image.id).second) {
            continue;
        }
        image.acquisition_date = moment_of(*feature, date);
        image.footprint = to_wgs84(feature->GetGeometryRef(),
                                   opened.label() + ", feature " + std::to_string(image.fid));
        image.box = box_in(text_of(*feature, other));
        for (auto const& column : columns) {
            if (auto url = text_of(*feature, column.field); !url.empty()) {
                image.quicklooks.push_back({column.size, column.epsg, std::move(url)});
            }
        }
        image.thumbnail = text_of(*feature, thumbnail);
        image.has_thumbnail = stored >= 0 && feature->IsFieldSetAndNotNull(stored) != 0;
        images.push_back(std::move(image));
    }
    opened.check_read(images.size());
    return images;
}

std::string quicklook_file_name(std::string const& id)
{
    constexpr std::size_t longest = 150;
    std::string name;
    for (auto const letter : id.substr(0, longest)) {
        bool const is_plain =
            (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
            (letter >= '0' && letter <= '9') || letter == '-' || letter == '_' || letter == '.';
        name += is_plain ? letter : '_';
    }
    if (name != id || name.front() == '.') {
        // Two ids must not end in the same file.
        auto number = std::uint64_t{14695981039346656037U}; // FNV-1a
        for (auto const letter : id) {
            number = (number ^ static_cast<unsigned char>(letter)) * 1099511628211U;
        }
        name = "image_" + name + '_' + std::to_string(number);
    }
    return name + ".tif";
}

std::vector<Quicklook> best_quicklooks(PicturedImage const& image, std::string const& size)
{
    auto const place_of = [](std::string_view name) {
        return static_cast<int>(std::find(sizes.begin(), sizes.end(), name) - sizes.begin());
    };
    auto const wanted = place_of(size);
    auto const rank = [&](Quicklook const& quicklook) {
        auto const off = place_of(quicklook.size) - wanted;
        auto const projection = quicklook.epsg == 4326 ? 0 : quicklook.epsg == 3857 ? 1 : 2;
        return std::tuple{std::abs(off), off < 0, projection};
    };
    auto const projected_first = [&](Quicklook const& quicklook) {
        auto const [off, is_smaller, projection] = rank(quicklook);
        // One size off is no reason to take a picture that can only be placed about.
        return std::tuple{projection == 2, off, is_smaller, projection};
    };
    auto quicklooks = image.quicklooks;
    std::stable_sort(quicklooks.begin(), quicklooks.end(),
                     [&](Quicklook const& one, Quicklook const& other) {
                         return projected_first(one) < projected_first(other);
                     });
    return quicklooks;
}

} // namespace satchel::detail
