// SPDX-License-Identifier: MIT
#include "orders_table.hpp"

#include "table_layer.hpp"

#include "satchel/order/ledger.hpp"
#include "satchel/order/ledger_row.hpp"

#include <string>
#include <utility>

namespace satchel::ogr {
namespace {

constexpr char const* id_column = "ledger_id";

detail::FeaturePtr row_of(LedgerRow const& order, OGRFeatureDefn& columns)
{
    detail::FeaturePtr row{OGRFeature::CreateFeature(&columns)};
    detail::fill(*row, order);
    row->SetField(id_column, static_cast<GIntBig>(order.id));
    row->SetFID(order.id);
    if (order.areas.empty()) {
        row->SetGeometryDirectly(nullptr);
    } else {
        row->GetGeometryRef()->assignSpatialReference(columns.GetGeomFieldDefn(0)->GetSpatialRef());
    }
    return row;
}

} // namespace

std::unique_ptr<OGRLayer> orders_layer(Configuration const& configuration)
{
    auto columns = std::make_unique<OGRFeatureDefn>("orders");
    columns->SetGeomType(wkbMultiPolygon);
    columns->GetGeomFieldDefn(0)->SetSpatialRef(detail::wgs84().get());
    OGRFieldDefn id{id_column, OFTInteger64};
    columns->AddFieldDefn(&id);
    detail::add_order_fields(*columns);

    auto datasource = ledger_of(configuration.profile, process_environment());
    return std::make_unique<TableLayer>(
        std::move(columns), [datasource = std::move(datasource)](OGRFeatureDefn& definition) {
            Ledger const ledger{datasource};
            TableLayer::Rows rows;
            for (auto const& order : ledger.rows()) {
                rows.push_back(row_of(order, definition));
            }
            return rows;
        });
}

} // namespace satchel::ogr
