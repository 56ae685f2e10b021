// SPDX-License-Identifier: MIT
#include "read_image.hpp"

#include "satchel/area/text.hpp"
#include "satchel/search/paging.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace satchel::ogr {
namespace {

/// FNV-1a with the finalizer of splitmix64, because its high bits hardly depend on the last
/// letters.
std::uint64_t hash_of(std::string_view text)
{
    std::uint64_t hash = 0xcbf29ce484222325;
    for (auto const letter : text) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3;
    }
    hash = (hash ^ (hash >> 30U)) * 0xbf58476d1ce4e5b9;
    hash = (hash ^ (hash >> 27U)) * 0x94d049bb133111eb;
    return hash ^ (hash >> 31U);
}

/// What is left to know an image by that has neither id.
std::string looks_of(Footprint const& footprint)
{
    auto text = footprint.satellite + '\n' + footprint.acquisition_date + '\n' +
                footprint.thumbnail + '\n' + footprint.other + '\n' + footprint.product_name;
    for (auto const number :
         {footprint.cloud_cover, footprint.incidence_angle, footprint.resolution}) {
        text += '\n' + std::to_string(number.value_or(-1));
    }
    for (auto const& polygon : footprint.polygons) {
        append_wkt(text, polygon);
    }
    return text;
}

} // namespace

GIntBig fid_of(Footprint const& footprint)
{
    auto const& key = detail::merge_key(footprint);
    constexpr unsigned dropped_bits = 64 - 53;
    auto const hash = (key.empty() ? hash_of(looks_of(footprint)) : hash_of(key)) >> dropped_bits;
    return hash == 0 ? 1 : static_cast<GIntBig>(hash);
}

} // namespace satchel::ogr
