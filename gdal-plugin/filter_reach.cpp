// SPDX-License-Identifier: MIT
#include "filter_reach.hpp"

#include "filter_time.hpp"

#include "satchel/service/plain_text.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>
#include <string_view>
#include <utility>

namespace satchel::ogr {
namespace {

using End = Range::End;
using Nodes = std::span<swq_expr_node* const>;

FilterReach anything()
{
    FilterReach reach;
    reach.is_exact = false;
    return reach;
}

FilterReach nothing()
{
    FilterReach reach;
    reach.is_empty = true;
    return reach;
}

Nodes operands(swq_expr_node const& node)
{
    return {node.papoSubExpr, static_cast<std::size_t>(std::max(node.nSubExprCount, 0))};
}

// --- Ranges ----------------------------------------------------------------------------

/// The later of two beginnings (sign 1), or the earlier of two ends (sign -1).
std::optional<End> inner(std::optional<End> const& one, std::optional<End> const& other, int sign)
{
    if (!one || !other) {
        return one ? one : other;
    }
    if (one->value == other->value) {
        return End{one->value, one->included && other->included};
    }
    return sign * one->value > sign * other->value ? one : other;
}

std::optional<End> outer(std::optional<End> const& one, std::optional<End> const& other, int sign)
{
    if (!one || !other) {
        return std::nullopt;
    }
    if (one->value == other->value) {
        return End{one->value, one->included || other->included};
    }
    return sign * one->value < sign * other->value ? one : other;
}

Range common(Range const& one, Range const& other)
{
    return {inner(one.from, other.from, 1), inner(one.to, other.to, -1)};
}

/// Around both, and what is between them.
Range around(Range const& one, Range const& other)
{
    return {outer(one.from, other.from, 1), outer(one.to, other.to, -1)};
}

// --- AND and OR ------------------------------------------------------------------------

using Words = std::vector<std::string>;

bool has(Words const& words, std::string const& word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

Words in_either(Words const& one, Words const& other)
{
    auto words = one;
    std::copy_if(other.begin(), other.end(), std::back_inserter(words),
                 [&](auto const& word) { return !has(one, word); });
    return words;
}

FilterReach both(FilterReach const& one, FilterReach const& other)
{
    FilterReach reach;
    reach.unknown_constellations =
        in_either(one.unknown_constellations, other.unknown_constellations);
    reach.is_exact = one.is_exact && other.is_exact;
    reach.is_empty = one.is_empty || other.is_empty;
    for (std::size_t i = 0; i < reach.ranges.size(); ++i) {
        auto const& a = one.ranges[i];
        auto const& b = other.ranges[i];
        reach.ranges[i] = a && b ? std::optional{common(*a, *b)} : (a ? a : b);
        reach.is_empty = reach.is_empty || (reach.ranges[i] && reach.ranges[i]->is_empty());
    }
    reach.constellations = one.constellations ? one.constellations : other.constellations;
    if (one.constellations && other.constellations) {
        std::erase_if(*reach.constellations,
                      [&](auto const& word) { return !has(*other.constellations, word); });
        reach.is_empty = reach.is_empty || reach.constellations->empty();
    }
    return reach;
}

bool has_ranges(FilterReach const& reach)
{
    return std::any_of(reach.ranges.begin(), reach.ranges.end(),
                       [](auto const& range) { return range.has_value(); });
}

FilterReach either(FilterReach const& one, FilterReach const& other)
{
    FilterReach reach;
    if (one.is_empty || other.is_empty) {
        reach = one.is_empty ? other : one;
        reach.is_exact = false; // where a date is missing, OGR gives up both sides
    }
    reach.unknown_constellations =
        in_either(one.unknown_constellations, other.unknown_constellations);
    if (one.is_empty || other.is_empty) {
        return reach;
    }
    for (std::size_t i = 0; i < reach.ranges.size(); ++i) {
        auto const& a = one.ranges[i];
        auto const& b = other.ranges[i];
        if (a && b) {
            reach.ranges[i] = around(*a, *b);
        }
    }
    if (one.constellations && other.constellations) {
        reach.constellations = in_either(*one.constellations, *other.constellations);
    }
    // A list holds just what either asks for; of ranges it is not known what lies between them.
    reach.is_exact = one.is_exact && other.is_exact && reach.constellations && !has_ranges(one) &&
                     !has_ranges(other);
    return reach;
}

// --- A column and a constant -----------------------------------------------------------

/// The column's name; nothing for anything that is no plain column of the layer.
std::optional<std::string_view> column_name(swq_expr_node const& node,
                                            OGRFeatureDefn const& definition)
{
    if (node.eNodeType != SNT_COLUMN || node.table_index != 0 || node.field_index < 0 ||
        node.field_index >= definition.GetFieldCount()) {
        return std::nullopt;
    }
    return definition.GetFieldDefn(node.field_index)->GetNameRef();
}

std::optional<RangeColumn> range_column(std::string_view name)
{
    constexpr std::array<std::pair<std::string_view, RangeColumn>, 4> columns{
        {{"acquisition_date", RangeColumn::acquisition_date},
         {"cloud_cover", RangeColumn::cloud_cover},
         {"incidence_angle", RangeColumn::incidence_angle},
         {"resolution", RangeColumn::resolution}}};
    for (auto const& [column, which] : columns) {
        if (column == name) {
            return which;
        }
    }
    return std::nullopt;
}

Range range_of(swq_op operation, End const& from, End const& to)
{
    switch (operation) {
    case SWQ_GE:
    case SWQ_GT:
        return {from, std::nullopt};
    case SWQ_LE:
    case SWQ_LT:
        return {std::nullopt, to};
    default:
        return {from, to};
    }
}

FilterReach compared_number(RangeColumn column, swq_op operation, swq_expr_node const& constant)
{
    double value = 0;
    if (constant.field_type == SWQ_FLOAT) {
        value = constant.float_value;
    } else if (SWQ_IS_INTEGER(constant.field_type)) {
        value = static_cast<double>(constant.int_value);
    } else {
        return anything();
    }
    // Written out in digits it would be longer than anybody expects.
    constexpr double most = 1e15;
    if (!(std::abs(value) < most)) {
        return anything();
    }
    FilterReach reach;
    End const end{value + 0.0, operation != SWQ_GT && operation != SWQ_LT}; // -0 becomes 0
    reach.range(column) = range_of(operation, end, end);
    return reach;
}

/// `shift` in milliseconds is added to the constant.
Range compared_time(swq_op operation, FilterTime const& time, std::int64_t shift)
{
    auto const from = operation == SWQ_GT ? time.floor_ms + 1 : time.ceil_ms();
    auto const to = operation == SWQ_LT ? time.ceil_ms() - 1 : time.floor_ms;
    return range_of(operation, End{static_cast<double>(from + shift)},
                    End{static_cast<double>(to + shift)});
}

FilterReach compared_date(RangeColumn column, swq_op operation, swq_expr_node const& constant)
{
    auto const is_text = constant.field_type == SWQ_TIMESTAMP || constant.field_type == SWQ_DATE ||
                         constant.field_type == SWQ_STRING;
    auto const time = is_text ? read_filter_time(constant.string_value) : std::nullopt;
    if (!time) {
        return anything();
    }
    auto range = compared_time(operation, *time, 0);
    if (range.is_empty()) {
        return nothing();
    }
    FilterReach reach;
    if (time->east_of_utc != 0) {
        range = around(range, compared_time(operation, *time, -time->east_of_utc));
        reach.is_exact = false;
    }
    reach.range(column) = range;
    return reach;
}

FilterReach compared(std::string_view name, swq_op operation, swq_expr_node const& constant,
                     Words const& constellations)
{
    if (constant.eNodeType != SNT_CONSTANT || constant.is_null != FALSE) {
        return anything();
    }
    if (auto const column = range_column(name)) {
        return *column == RangeColumn::acquisition_date
                   ? compared_date(*column, operation, constant)
                   : compared_number(*column, operation, constant);
    }
    if (name != "constellation" || operation != SWQ_EQ || constant.field_type != SWQ_STRING ||
        constant.string_value == nullptr) {
        return anything();
    }
    auto const word = known_constellation(constant.string_value, constellations);
    if (!word) {
        auto reach = anything();
        reach.unknown_constellations = {constant.string_value};
        return reach;
    }
    FilterReach reach;
    reach.constellations = Words{*word};
    return reach;
}

/// The comparison that means the same with its sides changed.
swq_op mirrored(swq_op operation)
{
    switch (operation) {
    case SWQ_GE:
        return SWQ_LE;
    case SWQ_GT:
        return SWQ_LT;
    case SWQ_LE:
        return SWQ_GE;
    case SWQ_LT:
        return SWQ_GT;
    default:
        return operation;
    }
}

FilterReach comparison(swq_op operation, swq_expr_node const& left, swq_expr_node const& right,
                       FilteredColumns const& columns)
{
    if (auto const name = column_name(left, columns.definition)) {
        return compared(*name, operation, right, columns.constellations);
    }
    if (auto const name = column_name(right, columns.definition)) {
        return compared(*name, mirrored(operation), left, columns.constellations);
    }
    return anything();
}

FilterReach one_of(Nodes nodes, FilteredColumns const& columns)
{
    auto reach = comparison(SWQ_EQ, *nodes[0], *nodes[1], columns);
    for (auto const* const value : nodes.subspan(2)) {
        reach = either(reach, comparison(SWQ_EQ, *nodes[0], *value, columns));
    }
    return reach;
}

/// OGR compiles nothing that is nested more than 32 deep.
FilterReach read(swq_expr_node const& node, FilteredColumns const& columns)
{
    if (node.eNodeType != SNT_OPERATION) {
        return anything();
    }
    auto const nodes = operands(node);
    auto const operation = node.nOperation;
    switch (operation) {
    case SWQ_AND:
    case SWQ_OR:
        if (!nodes.empty()) {
            auto reach = read(*nodes[0], columns);
            for (auto const* const more : nodes.subspan(1)) {
                auto const other = read(*more, columns);
                reach = operation == SWQ_AND ? both(reach, other) : either(reach, other);
            }
            return reach;
        }
        break;
    case SWQ_EQ:
    case SWQ_GE:
    case SWQ_GT:
    case SWQ_LE:
    case SWQ_LT:
        if (nodes.size() == 2) {
            return comparison(operation, *nodes[0], *nodes[1], columns);
        }
        break;
    case SWQ_BETWEEN:
        if (nodes.size() == 3) {
            return both(comparison(SWQ_GE, *nodes[0], *nodes[1], columns),
                        comparison(SWQ_LE, *nodes[0], *nodes[2], columns));
        }
        break;
    case SWQ_IN:
        if (nodes.size() >= 2) {
            return one_of(nodes, columns);
        }
        break;
    default:
        break;
    }
    return anything();
}

} // namespace

bool Range::is_empty() const
{
    return from && to &&
           (from->value > to->value ||
            (from->value == to->value && !(from->included && to->included)));
}

FilterReach filter_reach(swq_expr_node const& filter, FilteredColumns const& columns)
{
    return read(filter, columns);
}

std::optional<std::string> known_constellation(std::string const& word,
                                               std::vector<std::string> const& known)
{
    for (auto const& candidate : known) {
        if (detail::lower_case(candidate) == detail::lower_case(word)) {
            return candidate;
        }
    }
    return std::nullopt;
}

} // namespace satchel::ogr
