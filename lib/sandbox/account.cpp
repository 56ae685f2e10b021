// SPDX-License-Identifier: MIT
#include "sandbox/account.hpp"

#include "sandbox/aoi_geometry.hpp"
#include "sandbox/reply.hpp"

#include "satchel/error.hpp"

#include <array>
#include <cstdio>

namespace satchel::sandbox {
namespace {

constexpr Cents first_credit = 100'000'00;

struct FieldPlan {
    char const* name;
    OGRFieldType type;
};

constexpr std::array<FieldPlan, 4> account_fields{{{"contract_id", OFTString},
                                                   {"name", OFTString},
                                                   {"currency", OFTString},
                                                   {"credit_cents", OFTInteger64}}};
constexpr std::array<FieldPlan, 6> voucher_fields{{{"code", OFTString},
                                                   {"amount_cents", OFTInteger64},
                                                   {"currency", OFTString},
                                                   {"start", OFTInteger64},
                                                   {"end", OFTInteger64},
                                                   {"consumed", OFTInteger}}};
constexpr std::array<FieldPlan, 6> order_fields{{{"sales_order_id", OFTString},
                                                 {"contract_id", OFTString},
                                                 {"customer_reference", OFTString},
                                                 {"total_cents", OFTInteger64},
                                                 {"ordered_at", OFTString},
                                                 {"body", OFTString}}};

template <std::size_t Count>
OGRLayer& create_layer(GDALDataset& database, char const* name, OGRwkbGeometryType geometry,
                       std::array<FieldPlan, Count> const& fields)
{
    OGRSpatialReference wgs84;
    wgs84.importFromEPSG(4326);
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    auto* const layer =
        database.CreateLayer(name, geometry == wkbNone ? nullptr : &wgs84, geometry, nullptr);
    if (layer == nullptr) {
        throw Error{Failure::output, database.GetDescription(), CPLGetLastErrorMsg()};
    }
    for (auto const& field : fields) {
        OGRFieldDefn definition{field.name, field.type};
        layer->CreateField(&definition);
    }
    return *layer;
}

void add_contract(OGRLayer& layer, char const* id, char const* name)
{
    OGRFeature row{layer.GetLayerDefn()};
    row.SetField("contract_id", id);
    row.SetField("name", name);
    row.SetField("currency", "EUR");
    row.SetField("credit_cents", static_cast<GIntBig>(first_credit));
    insert(layer, row);
}

void add_voucher(OGRLayer& layer, char const* code, Cents amount, Instant end, bool consumed)
{
    OGRFeature row{layer.GetLayerDefn()};
    row.SetField("code", code);
    row.SetField("amount_cents", static_cast<GIntBig>(amount));
    row.SetField("currency", "EUR");
    row.SetField("start", static_cast<GIntBig>(start_of_day(2017, 1, 1)));
    row.SetField("end", static_cast<GIntBig>(end));
    row.SetField("consumed", consumed ? 1 : 0);
    insert(layer, row);
}

void copy_rows(GDALDataset& from, GDALDataset& to, char const* name)
{
    auto* const source = from.GetLayerByName(name);
    auto* const target = to.GetLayerByName(name);
    if (source == nullptr) {
        return;
    }
    for (auto const& row : *source) {
        OGRFeature copy{target->GetLayerDefn()};
        copy.SetFrom(row.get(), TRUE);
        copy.SetFID(row->GetFID()); // the next order's id counts on from it
        insert(*target, copy);
    }
}

OGRMultiPolygon to_ogr(MultiPolygon const& polygons)
{
    OGRMultiPolygon result;
    for (auto const& polygon : polygons) {
        auto const part = sandbox::to_ogr(polygon);
        result.addGeometry(&part);
    }
    return result;
}

std::string add_order(GDALDataset& database, Purchase const& purchase)
{
    auto const number = 1 + query_number(database, "SELECT COALESCE(MAX(fid), 0) FROM orders");
    std::array<char, 32> id{};
    std::snprintf(id.data(), id.size(), "SO-%08lld", static_cast<long long>(number));

    auto* const layer = database.GetLayerByName("orders");
    OGRFeature row{layer->GetLayerDefn()};
    row.SetField("sales_order_id", id.data());
    row.SetField("contract_id", purchase.contract_id.c_str());
    row.SetField("customer_reference", purchase.customer_reference.c_str());
    row.SetField("total_cents", static_cast<GIntBig>(purchase.total));
    row.SetField("ordered_at", to_iso(now(), 3).c_str());
    row.SetField("body", purchase.body.c_str());
    auto const areas = to_ogr(purchase.areas);
    row.SetGeometry(&areas);
    insert(*layer, row);
    return id.data();
}

} // namespace

std::string to_text(Cents amount)
{
    auto text = std::to_string(amount / 100) + '.';
    auto const rest = amount % 100;
    text += static_cast<char>('0' + rest / 10);
    if (rest % 10 != 0) {
        text += static_cast<char>('0' + rest % 10);
    }
    return text;
}

bool is_valid(Voucher const& voucher, Instant time)
{
    return !voucher.consumed && voucher.start <= time && time <= voucher.end;
}

std::vector<Contract> Account::contracts()
{
    auto const database = m_connections.take();
    std::vector<Contract> result;
    auto const which = m_shows_neo ? "" : " WHERE contract_id <> " + sql_text(neo_contract);
    query(*database,
          "SELECT contract_id, name, currency, credit_cents FROM account" + which + " ORDER BY fid",
          [&](OGRFeature& row) {
              result.push_back({row.GetFieldAsString(0), row.GetFieldAsString(1),
                                row.GetFieldAsString(2), row.GetFieldAsInteger64(3)});
          });
    return result;
}

std::optional<Voucher> Account::voucher(std::string const& code)
{
    auto const database = m_connections.take();
    std::optional<Voucher> result;
    query(*database,
          "SELECT code, amount_cents, currency, start, \"end\", consumed FROM vouchers "
          "WHERE code = " +
              sql_text(code),
          [&](OGRFeature& row) {
              result = Voucher{row.GetFieldAsString(0),    row.GetFieldAsInteger64(1),
                               row.GetFieldAsString(2),    row.GetFieldAsInteger64(3),
                               row.GetFieldAsInteger64(4), row.GetFieldAsInteger(5) != 0};
          });
    return result;
}

std::vector<BookedOrder> Account::orders()
{
    auto const database = m_connections.take();
    std::vector<BookedOrder> result;
    query(*database,
          "SELECT sales_order_id, contract_id, customer_reference, total_cents, ordered_at, body, "
          "quotation_accepted FROM orders ORDER BY fid",
          [&](OGRFeature& row) {
              result.push_back({row.GetFieldAsString(0), row.GetFieldAsString(1),
                                row.GetFieldAsString(2), row.GetFieldAsInteger64(3),
                                row.GetFieldAsString(4), row.GetFieldAsString(5),
                                row.GetFieldAsInteger(6) != 0});
          });
    return result;
}

void Account::accept_quotation(std::string const& sales_order_id)
{
    auto const database = m_connections.take();
    execute(*database, "UPDATE orders SET quotation_accepted = 1 WHERE sales_order_id = " +
                           sql_text(sales_order_id));
}

std::string Account::buy(Purchase const& purchase)
{
    auto const database = m_connections.take();
    Transaction transaction{*database};

    auto const contract = " WHERE contract_id = " + sql_text(purchase.contract_id);
    auto const credit = query_number(*database, "SELECT credit_cents FROM account" + contract, -1);
    if (credit < purchase.total) {
        throw Refusal{400, "E2301",
                      "the order costs " + to_text(purchase.total) +
                          " EUR, the credit remaining on contract " + purchase.contract_id +
                          " is " + to_text(credit) + " EUR"};
    }
    for (auto const& code : purchase.voucher_codes) {
        execute(*database,
                "UPDATE vouchers SET consumed = 1 WHERE consumed = 0 AND code = " + sql_text(code));
        if (query_number(*database, "SELECT changes()") != 1) {
            throw Refusal{400, "E2206", "voucher " + code + " has been used already"};
        }
    }
    auto id = add_order(*database, purchase);
    execute(*database, "UPDATE account SET credit_cents = credit_cents - " +
                           std::to_string(purchase.total) + contract);
    transaction.commit();
    return id;
}

void create_account(GDALDataset& database)
{
    auto& accounts = create_layer(database, "account", wkbNone, account_fields);
    add_contract(accounts, "SANDBOX-CONTRACT", "Satchel sandbox account");

    auto& vouchers = create_layer(database, "vouchers", wkbNone, voucher_fields);
    auto const far = start_of_day(2099, 12, 31);
    add_voucher(vouchers, "SANDBOX100", 300'00, far, false);
    add_voucher(vouchers, "SANDBOX50", 50'00, far, false);
    add_voucher(vouchers, "SANDBOXUSED", 300'00, far, true);
    add_voucher(vouchers, "SANDBOXOLD", 300'00, start_of_day(2018, 1, 1), false);

    create_layer(database, "orders", wkbMultiPolygon, order_fields);
}

void add_neo_contract(GDALDataset& database)
{
    if (query_number(database, "SELECT count(*) FROM account WHERE contract_id = " +
                                   sql_text(neo_contract)) == 0) {
        add_contract(*database.GetLayerByName("account"), neo_contract,
                     "Satchel sandbox account for Pleiades Neo");
    }
}

bool has_quotations(GDALDataset& database)
{
    return query_number(database, "SELECT count(*) FROM pragma_table_info('orders') "
                                  "WHERE name = 'quotation_accepted'") != 0;
}

void add_quotations(GDALDataset& database)
{
    OGRFieldDefn column{"quotation_accepted", OFTInteger};
    if (database.GetLayerByName("orders")->CreateField(&column) != OGRERR_NONE) {
        throw Error{Failure::output, database.GetDescription(), CPLGetLastErrorMsg()};
    }
    execute(database, "UPDATE orders SET quotation_accepted = 1");
}

void copy_account(GDALDataset& from, GDALDataset& to)
{
    if (from.GetLayerByName("orders") != nullptr && has_quotations(from)) {
        add_quotations(to);
    }
    for (auto const* const name : {"account", "vouchers"}) {
        if (from.GetLayerByName(name) != nullptr) {
            execute(to, std::string{"DELETE FROM "} + name);
        }
        copy_rows(from, to, name);
    }
    copy_rows(from, to, "orders");
}

} // namespace satchel::sandbox
