// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/schema.hpp"

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

namespace satchel::detail {

/// Of a cell. A text belongs to the image or to the maker of the row.
using Value = std::variant<std::monostate, std::string_view, double, Moment>;

/// By id; empty for an area without a name.
using AreaNames = std::unordered_map<int, std::string>;

[[nodiscard]] AreaNames names_of(std::vector<Area> const& areas);

/// Makes the rows of a layer, one after the other.
class RowMaker {
public:
    /// The names outlive it.
    explicit RowMaker(AreaNames const& areas) : m_area_names{areas} {}

    /// The values of an image in the order of the columns, until the next call. What no column
    /// can take (a date that is none, a second picture of a kind) goes into `other`. Texts have no
    /// NUL: SQLite's functions and OGR would end them there, each image with "A\0..." being "A".
    [[nodiscard]] std::vector<Value> const& row(FoundImage const& image, Schema const& schema);

    [[nodiscard]] std::size_t area_count() const { return m_area_names.size(); }

private:
    void set_names(std::vector<int> const& area_ids);
    void set_shares(FoundImage const& image);
    void remove_nuls();

    AreaNames const& m_area_names;
    std::vector<Value> m_values;
    std::vector<int> m_named; ///< the areas that m_names is of
    std::string m_names;      ///< "Toulouse; Blagnac"
    std::string m_shares;     ///< {"1":100,"2":12.5}
    std::string m_other;
    std::deque<std::string> m_cleaned; ///< texts that came with a NUL, which stay where they are
};                                     // class RowMaker

} // namespace satchel::detail
