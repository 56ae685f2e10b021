// SPDX-License-Identifier: MIT
#include "sandbox/acquired.hpp"

#include "sandbox/aoi_geometry.hpp"
#include "sandbox/oneatlas_products.hpp"
#include "sandbox/options.hpp"
#include "sandbox/passes.hpp"

#include <algorithm>

namespace satchel::sandbox {
namespace {

using Json = nlohmann::json;

/// No layer of the GeoPackage, which only has what a GIS should show.
constexpr char const* table = "acquisition_decisions";

constexpr double usual_angle_deg = 30;

Polygon area_of(Json const& body, Json const& item)
{
    for (auto const& area : body.at("aoi")) {
        if (area.at("id") == item.at("aoiId")) {
            return read_geojson(area.at("geometry"), "aoi");
        }
    }
    return {};
}

/// A property of the item; null where it has none of this name.
Json property_of(Json const& item, char const* key)
{
    for (auto const& property : item.value("properties", Json::array())) {
        if (property.value("key", "") == key) {
            return property.value("value", Json{});
        }
    }
    return {};
}

double angle_of(Json const& item)
{
    auto const value = property_of(item, "maxIncidenceAngle");
    if (value.is_string()) {
        return std::stod(value.get<std::string>());
    }
    return value.is_number() ? value.get<double>() : usual_angle_deg;
}

/// What the item was acquired by, when that time has passed.
std::optional<Scene> scene_of(Tasking const& tasking, Json const& item, Instant time)
{
    auto const passes = opportunities({tasking.product->mission, tasking.area, tasking.period.start,
                                       tasking.period.end, angle_of(item)});
    auto const key = item.value("segmentKey", "");
    auto const chosen = std::find_if(passes.begin(), passes.end(), [&](Opportunity const& pass) {
        return key.empty() || key == segment_key_of(pass);
    });
    if (chosen == passes.end() || chosen->stop > time) {
        return std::nullopt;
    }
    return scene_of(chosen->exposure, LandMask{});
}

} // namespace

std::string Tasking::number() const
{
    auto const& id = order->sales_order_id;
    return id.substr(id.rfind('-') + 1) + '_' + std::to_string(item + 1);
}

std::vector<Tasking> taskings_of(std::vector<BookedOrder> const& orders, Instant time)
{
    std::vector<Tasking> result;
    for (auto const& order : orders) {
        auto const body = Json::parse(order.body);
        auto const& items = body.at("items");
        for (std::size_t i = 0; i < items.size(); ++i) {
            auto const& item = items[i];
            auto const& product =
                find_product_type(oneatlas::product_types(), item.at("productTypeId"), 500);
            if (!product.is_tasking()) {
                continue;
            }
            auto const period = property_of(item, "acqPeriod");
            Tasking tasking{
                &order,
                i,
                &product,
                area_of(body, item),
                read_period(period.is_string() ? period.get<std::string>() : "").value_or(Period{}),
                std::nullopt};
            tasking.scene = scene_of(tasking, item, time);
            result.push_back(std::move(tasking));
        }
    }
    return result;
}

Decisions::Decisions(Connections& connections) : m_connections{connections}
{
    execute(*m_connections.take(), std::string{"CREATE TABLE IF NOT EXISTS "} + table +
                                       " (number TEXT PRIMARY KEY, accepted INTEGER NOT NULL)");
}

std::optional<bool> Decisions::of(std::string const& number)
{
    auto const found = query_number(
        *m_connections.take(),
        std::string{"SELECT accepted FROM "} + table + " WHERE number = " + sql_text(number), -1);
    return found < 0 ? std::nullopt : std::optional{found != 0};
}

bool Decisions::write(std::string const& number, bool is_accepted)
{
    auto const database = m_connections.take();
    Transaction transaction{*database};
    execute(*database, std::string{"INSERT OR IGNORE INTO "} + table + " VALUES (" +
                           sql_text(number) + ", " + (is_accepted ? "1)" : "0)"));
    auto const is_first = query_number(*database, "SELECT changes()") == 1;
    transaction.commit();
    return is_first;
}

} // namespace satchel::sandbox
