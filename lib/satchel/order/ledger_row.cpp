// SPDX-License-Identifier: MIT
#include "satchel/order/ledger_row.hpp"

#include "satchel/order/clock.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <string_view>

namespace satchel::detail {
namespace {

/// Columns of text and the members they hold.
struct TextColumn {
    char const* name;
    std::string LedgerRow::*member;
};
constexpr std::array<TextColumn, 18> text_columns{{
    {"request_key", &LedgerRow::request_key},
    {"plan_key", &LedgerRow::plan_key},
    {"customer_reference", &LedgerRow::customer_reference},
    {"sales_order_id", &LedgerRow::sales_order_id},
    {"service_state", &LedgerRow::service_state},
    {"quotation_id", &LedgerRow::quotation_id},
    {"profile", &LedgerRow::profile},
    {"order_url", &LedgerRow::order_url},
    {"contract_id", &LedgerRow::contract_id},
    {"product_type_id", &LedgerRow::product_type_id},
    {"images", &LedgerRow::images},
    {"currency", &LedgerRow::currency},
    {"user", &LedgerRow::user},
    {"host", &LedgerRow::host},
    {"process_started", &LedgerRow::process_started},
    {"pid_namespace", &LedgerRow::pid_namespace},
    {"request", &LedgerRow::request},
    {"reply", &LedgerRow::reply},
}};

struct Column {
    char const* name;
    OGRFieldType type;
};
/// In the order in which QGIS shows them. Money is text: its digits are exact.
constexpr std::array<Column, 27> columns{{
    {"state", OFTString},          {"customer_reference", OFTString},
    {"sales_order_id", OFTString}, {"total", OFTString},
    {"currency", OFTString},       {"credit_before", OFTString},
    {"credit_after", OFTString},   {"product_type_id", OFTString},
    {"images", OFTString},         {"area_km2", OFTReal},
    {"contract_id", OFTString},    {"created_at", OFTDateTime},
    {"submitted_at", OFTDateTime}, {"updated_at", OFTDateTime},
    {"user", OFTString},           {"host", OFTString},
    {"process", OFTInteger64},     {"process_started", OFTString},
    {"pid_namespace", OFTString},  {"profile", OFTString},
    {"order_url", OFTString},      {"request_key", OFTString},
    {"plan_key", OFTString},       {"request", OFTString},
    {"reply", OFTString},          {"service_state", OFTString},
    {"quotation_id", OFTString},
}};

/// A name for "fid" that no driver takes for something else.
constexpr char const* id_column = "ledger_id";

std::string text_in(OGRFeature const& feature, char const* name)
{
    auto const index = feature.GetFieldIndex(name);
    return index >= 0 && feature.IsFieldSetAndNotNull(index) ? feature.GetFieldAsString(index)
                                                             : std::string{};
}

std::optional<Decimal> decimal_in(OGRFeature const& feature, char const* name)
{
    auto const text = text_in(feature, name);
    try {
        return text.empty() ? std::nullopt : std::optional{Decimal::parse(text)};
    } catch (std::invalid_argument const&) {
        return std::nullopt; // somebody edited the layer; the row still counts
    }
}

/// A database may tell the moment in its own time zone.
std::string moment_in(OGRFeature const& feature, char const* name)
{
    auto const index = feature.GetFieldIndex(name);
    std::tm parts{};
    int zone = 0;
    if (index < 0 || !feature.IsFieldSetAndNotNull(index) ||
        feature.GetFieldAsDateTime(index, &parts.tm_year, &parts.tm_mon, &parts.tm_mday,
                                   &parts.tm_hour, &parts.tm_min, &parts.tm_sec, &zone) == FALSE) {
        return {};
    }
    // What a person has typed there: a year of two digits would be read as another one again.
    if (parts.tm_year < 1000 || parts.tm_year > 9999) {
        return {};
    }
    parts.tm_year -= 1900;
    parts.tm_mon -= 1;
    constexpr int utc = 100; // OGR counts quarters of an hour from here
    auto const offset_s = zone > 1 ? (zone - utc) * 15 * 60 : 0;
    return utc_text(::timegm(&parts) - offset_s);
}

void set_text(OGRFeature& feature, char const* name, std::string const& text)
{
    if (text.empty()) {
        feature.SetFieldNull(feature.GetFieldIndex(name));
    } else {
        feature.SetField(name, text.c_str());
    }
}

void set_decimal(OGRFeature& feature, char const* name, std::optional<Decimal> const& number)
{
    set_text(feature, name, number ? number->to_string() : "");
}

OrderState state_in(OGRFeature const& feature)
{
    auto const text = text_in(feature, "state");
    for (auto const state :
         {OrderState::planned, OrderState::submitting, OrderState::placed, OrderState::rejected}) {
        if (text == to_string(state)) {
            return state;
        }
    }
    // Also what somebody wrote into the layer by hand: it may have been bought.
    return OrderState::unknown;
}

} // namespace

bool has_order_fields(OGRLayer& layer)
{
    return std::all_of(columns.begin(), columns.end(), [&](auto const& column) {
        return layer.GetLayerDefn()->GetFieldIndex(column.name) >= 0;
    });
}

void add_order_fields(OGRFeatureDefn& definition)
{
    for (auto const& column : columns) {
        OGRFieldDefn field{column.name, column.type};
        definition.AddFieldDefn(&field);
    }
}

bool make_order_fields(OGRLayer& layer)
{
    for (auto const& column : columns) {
        if (layer.GetLayerDefn()->GetFieldIndex(column.name) >= 0) {
            continue;
        }
        OGRFieldDefn field{column.name, column.type};
        if (layer.CreateField(&field) != OGRERR_NONE) {
            return false;
        }
    }
    return true;
}

void fill(OGRFeature& feature, LedgerRow const& row)
{
    for (auto const& column : text_columns) {
        set_text(feature, column.name, row.*column.member);
    }
    set_text(feature, "state", std::string{to_string(row.state)});
    set_decimal(feature, "total", row.total);
    set_decimal(feature, "credit_before", row.credit_before);
    set_decimal(feature, "credit_after", row.credit_after);
    set_text(feature, "created_at", row.created_at);
    set_text(feature, "submitted_at", row.submitted_at);
    set_text(feature, "updated_at", row.updated_at);
    feature.SetField("area_km2", row.area_km2);
    if (row.process == 0) {
        feature.SetFieldNull(feature.GetFieldIndex("process"));
    } else {
        feature.SetField("process", static_cast<GIntBig>(row.process));
    }
    // What a person has drawn differently stays, unless the order became another one.
    auto const* const drawn = feature.GetGeometryRef();
    if (drawn == nullptr || polygons_from_ogr(*drawn) != row.areas) {
        feature.SetGeometryDirectly(to_ogr(row.areas).release());
    }
}

std::string select_brief(OGRLayer& orders)
{
    auto sql = R"(SELECT "fid" + 0 AS ")" + std::string{id_column} + '"';
    for (auto const& column : columns) {
        std::string_view const name{column.name};
        auto const is_long = name == "request" || name == "reply";
        if (!is_long && orders.GetLayerDefn()->GetFieldIndex(column.name) >= 0) {
            sql += ", \"" + std::string{name} + '"';
        }
    }
    return sql + R"( FROM "orders")";
}

LedgerRow to_row(OGRFeature const& feature)
{
    LedgerRow row;
    for (auto const& column : text_columns) {
        row.*column.member = text_in(feature, column.name);
    }
    auto const id = feature.GetFieldIndex(id_column);
    row.id = id < 0 ? feature.GetFID() : feature.GetFieldAsInteger64(id);
    row.state = state_in(feature);
    row.total = decimal_in(feature, "total");
    row.credit_before = decimal_in(feature, "credit_before");
    row.credit_after = decimal_in(feature, "credit_after");
    row.created_at = moment_in(feature, "created_at");
    row.submitted_at = moment_in(feature, "submitted_at");
    row.updated_at = moment_in(feature, "updated_at");
    row.area_km2 = feature.GetFieldAsDouble("area_km2");
    row.process = feature.GetFieldAsInteger64("process"); // NULL is 0
    if (auto const* const geometry = feature.GetGeometryRef()) {
        row.areas = polygons_from_ogr(*geometry);
    }
    return row;
}

} // namespace satchel::detail
