// SPDX-License-Identifier: MIT
#include "satchel/order/ledger_rows.hpp"

#include "satchel/order/ledger_row.hpp"

#include <algorithm>

namespace satchel::detail {
namespace {

void add_rows(std::vector<LedgerRow>& rows, OGRLayer& layer)
{
    layer.ResetReading();
    while (FeaturePtr const feature{layer.GetNextFeature()}) {
        rows.push_back(to_row(*feature));
    }
}

std::vector<LedgerRow> read_all(LedgerFile& file, std::string const& condition)
{
    std::vector<LedgerRow> rows;
    auto& layer = file.orders();
    if (layer.SetAttributeFilter(condition.empty() ? nullptr : condition.c_str()) == OGRERR_NONE) {
        add_rows(rows, layer);
    }
    if (file.complained()) {
        throw file.failed("cannot be read");
    }
    layer.SetAttributeFilter(nullptr);
    layer.ResetReading();
    return rows;
}

std::vector<LedgerRow> read_where(LedgerFile& file, std::string const& condition, Columns columns)
{
    file.forget();
    std::vector<LedgerRow> rows;
    if (columns == Columns::all) {
        rows = read_all(file, condition);
    } else {
        file.select(select_brief(file.orders()) + (condition.empty() ? "" : " WHERE " + condition),
                    [&](OGRLayer& result) { add_rows(rows, result); });
    }
    auto const read_after = rows.empty() ? std::string{} : file.surely_over();
    for (auto& row : rows) {
        row.read_after = read_after;
    }
    std::sort(rows.begin(), rows.end(),
              [](auto const& left, auto const& right) { return left.id < right.id; });
    return rows;
}

} // namespace

std::string sql_text(std::string const& text)
{
    std::string result = "'";
    for (auto const letter : text) {
        result += letter == '\'' ? "''" : std::string(1, letter);
    }
    return result + '\'';
}

std::vector<LedgerRow> rows_where(LedgerFile& file, std::string const& condition, Columns columns)
{
    return file.insist([&] { return read_where(file, condition, columns); });
}

std::string live_rows(std::string const& request_key, std::string const& customer_reference)
{
    auto same = "\"request_key\" = " + sql_text(request_key);
    if (!customer_reference.empty()) {
        same += " OR \"customer_reference\" = " + sql_text(customer_reference);
    }
    return "(" + same + ") AND " + is_live;
}

LedgerRow const& strictest(std::vector<LedgerRow> const& rows)
{
    auto const forbidding =
        std::find_if(rows.begin(), rows.end(), [](auto const& row) { return !may_begin(row); });
    return forbidding == rows.end() ? rows.front() : *forbidding;
}

std::optional<LedgerRow> planned_row(LedgerFile& file, LedgerRow const& row, Ledger const& ledger)
{
    auto const others = rows_where(file, live_rows(row.request_key, row.customer_reference));
    if (others.empty()) {
        return std::nullopt;
    }
    auto planned = hold_row(file, others.front().id);
    if (others.size() > 1 || !planned || !may_begin(*planned) ||
        planned->request_key != row.request_key) {
        throw refuse_live(strictest(others), ledger, row.request_key);
    }
    return planned;
}

std::optional<LedgerRow> hold_row(LedgerFile& file, std::int64_t id)
{
    file.lock_row(id);
    auto rows = read_where(file, "\"fid\" = " + std::to_string(id), Columns::all);
    return rows.empty() ? std::nullopt : std::optional{std::move(rows.front())};
}

std::int64_t add_row(LedgerFile& file, LedgerRow const& row)
{
    auto& layer = file.orders();
    FeaturePtr const feature{OGRFeature::CreateFeature(layer.GetLayerDefn())};
    fill(*feature, row);
    if (layer.CreateFeature(feature.get()) != OGRERR_NONE || file.complained()) {
        throw file.failed("cannot be written");
    }
    return feature->GetFID();
}

void write_row(LedgerFile& file, LedgerRow const& row)
{
    FeaturePtr const feature{file.orders().GetFeature(row.id)};
    if (!feature) {
        throw file.failed("has lost the row " + std::to_string(row.id));
    }
    fill(*feature, row);
    if (file.orders().SetFeature(feature.get()) != OGRERR_NONE || file.complained()) {
        throw file.failed("cannot be written");
    }
}

} // namespace satchel::detail
