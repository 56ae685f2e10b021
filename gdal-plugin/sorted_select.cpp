// SPDX-License-Identifier: MIT
#include "sorted_select.hpp"

#include "gdal_versions.hpp"

#include "satchel/aoi/ogr.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <ogr_swq.h>

#include <memory>
#include <string>
#include <utility>

namespace satchel::ogr {
namespace {

struct CplFree {
    void operator()(char* text) const noexcept { CPLFree(text); }
};
using CplText = std::unique_ptr<char, CplFree>;

std::string text_of(CplText const& text) { return text ? text.get() : ""; }

/// The API's name of a column whose order the service can make.
std::optional<std::string> sortable(char const* column)
{
    if (EQUAL(column, "acquisition_date")) {
        return "acquisitionDate";
    }
    if (EQUAL(column, "cloud_cover")) {
        return "cloudCover";
    }
    return std::nullopt;
}

/// A list of columns, each image once: no DISTINCT, no COUNT(...).
bool is_list(swq_select const& select)
{
    for (int i = 0; i < column_count(select); ++i) {
        auto const& column = select.column_defs[static_cast<std::size_t>(i)];
        if (column.distinct_flag != FALSE || column.col_func != SWQCF_NONE) {
            return false;
        }
    }
    return select.query_mode != SWQM_DISTINCT_LIST;
}

bool is_plain(swq_select const& select)
{
    return is_list(select) && select.table_count == 1 && select.join_count == 0 &&
           select.order_specs == 1 && select.poOtherSelect == nullptr &&
           select.table_defs[0].data_source == nullptr;
}

bool is_of_table(char const* name, swq_table_def const& table)
{
    return name == nullptr || *name == '\0' || EQUAL(name, table.table_name) ||
           (table.table_alias != nullptr && EQUAL(name, table.table_alias));
}

/// The text of the statement without its order. OGR forgets LIMIT and OFFSET (GDAL 3.6).
std::string unsorted(swq_select& select)
{
    auto const orders = std::exchange(select.order_specs, 0);
    auto const limit = std::exchange(select.limit, -1);
    auto const offset = std::exchange(select.offset, 0);
    auto text = text_of(CplText{select.Unparse()});
    select.order_specs = orders; // to be freed
    if (limit >= 0) {
        text += " LIMIT " + std::to_string(limit);
    }
    if (offset > 0) {
        text += " OFFSET " + std::to_string(offset);
    }
    return text;
}

} // namespace

std::optional<SortedSelect> read_sorted_select(std::string const& sql)
{
    swq_select select;
    // What is wrong with it OGR tells when it reads it itself.
    CPLErrorStateBackuper const state;
    detail::OgrErrors const quiet;
    if (select.preparse(sql.c_str(), TRUE) != CE_None || !is_plain(select) ||
        !EQUAL(select.table_defs[0].table_name, "footprints")) {
        return std::nullopt;
    }
    auto const& order = select.order_defs[0];
    auto const field = sortable(order.field_name);
    if (!field || !is_of_table(order.table_name, select.table_defs[0])) {
        return std::nullopt;
    }
    SortedSelect sorted;
    sorted.key = {*field, order.ascending_flag != FALSE};
    if (select.where_expr != nullptr) {
        sorted.where = text_of(CplText{select.where_expr->Unparse(nullptr, '"')});
    }
    sorted.sql = unsorted(select);
    return sorted;
}

bool is_read_before_first_row(std::string const& sql)
{
    swq_select select;
    CPLErrorStateBackuper const state;
    detail::OgrErrors const quiet;
    return select.preparse(sql.c_str(), TRUE) == CE_None &&
           (!is_list(select) || select.order_specs > 0);
}

} // namespace satchel::ogr
