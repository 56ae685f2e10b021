// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"
#include "satchel/service/json_values.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// Reading the features of a search reply, whatever the dialect calls their members.
namespace satchel::detail {

/// A count, also one that is written as text; "25.0" is one too.
[[nodiscard]] std::int64_t count_of(nlohmann::json const& json);

/// A GeoJSON polygon or multipolygon, rings closed. Positions may have a height or more; only
/// longitude and latitude are read.
[[nodiscard]] MultiPolygon polygons_of(nlohmann::json const& geometry);

/// The box that a feature says it lies in (RFC 7946 section 5: four numbers, or six with heights),
/// its east beyond 180 where it crosses the antimeridian; nothing for what is no box.
[[nodiscard]] std::optional<Box> box_of(std::span<double const> numbers);
[[nodiscard]] std::optional<Box> read_box(nlohmann::json const& bbox);

/// Whether it is the one around the polygons, to a tenth of a metre, and so says nothing new.
[[nodiscard]] bool is_box_around(MultiPolygon const& polygons, Box const& box);

/// Keeps a value under a name that is free: a member of the feature that is called like a
/// property is "feature.NAME".
void keep(nlohmann::json& others, std::string const& name, nlohmann::json const& value);

/// All members of a feature and of its properties (null where it has none) but those that are known
/// to have a place of their own, so that nothing is lost.
[[nodiscard]] nlohmann::json other_members(nlohmann::json const& feature,
                                           nlohmann::json const* properties,
                                           std::span<std::string_view const> known_members,
                                           std::span<std::string_view const> known_properties);

/// The list of features of a reply; none for null where nothing was found.
[[nodiscard]] nlohmann::json const& features_of(nlohmann::json const& reply, std::int64_t total);

/// Reads the members of one object. What is not of the kind it must be is kept among the others
/// as it came: one odd value must not cost a whole search.
class Members {
public:
    Members(nlohmann::json const& object, nlohmann::json& others)
        : m_object{object}, m_others{others}
    {
    }

    /// What `function` makes of a member; an empty value where it is absent or odd.
    template <typename Function>
    [[nodiscard]] auto read(char const* key, Function const& function) const
    {
        using Value = decltype(function(m_object));
        auto const* const value = member(m_object, key);
        if (value == nullptr) {
            return Value{};
        }
        try {
            return function(*value);
        } catch (nlohmann::json::exception const&) {
            keep(m_others, key, *value);
            return Value{};
        }
    }

    [[nodiscard]] std::string text(char const* key) const { return read(key, as_text); }

    [[nodiscard]] std::optional<double> number(char const* key) const
    {
        return read(key, as_number);
    }

private:
    nlohmann::json const& m_object;
    nlohmann::json& m_others;
}; // class Members

} // namespace satchel::detail
