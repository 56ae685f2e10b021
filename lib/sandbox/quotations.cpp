// SPDX-License-Identifier: MIT
#include "sandbox/quotations.hpp"

#include <array>
#include <cstdio>

namespace satchel::sandbox {
namespace {

/// No layer of the GeoPackage, which only has what a GIS should show.
constexpr char const* table = "quotations";

std::string id_of(GIntBig number)
{
    std::array<char, 32> id{};
    std::snprintf(id.data(), id.size(), "QUO%08lld", static_cast<long long>(number));
    return id.data();
}

} // namespace

Quotations::Quotations(Connections& connections) : m_connections{connections}
{
    execute(*m_connections.take(),
            std::string{"CREATE TABLE IF NOT EXISTS "} + table +
                " (number INTEGER PRIMARY KEY, id TEXT, contract_id TEXT NOT NULL, "
                "customer_reference TEXT NOT NULL, total_cents INTEGER NOT NULL, body TEXT NOT "
                "NULL, made INTEGER NOT NULL, valid_until INTEGER NOT NULL, status TEXT NOT NULL, "
                "sales_order_id TEXT NOT NULL)");
}

std::string Quotations::add(Quotation const& quotation)
{
    auto const database = m_connections.take();
    Transaction transaction{*database};
    auto const number = 1 + query_number(*database, std::string{"SELECT COALESCE(MAX(number), 0) "
                                                                "FROM "} +
                                                        table);
    auto id = id_of(number);
    execute(*database, std::string{"INSERT INTO "} + table + " VALUES (" + std::to_string(number) +
                           ", " + sql_text(id) + ", " + sql_text(quotation.contract_id) + ", " +
                           sql_text(quotation.customer_reference) + ", " +
                           std::to_string(quotation.total) + ", " + sql_text(quotation.body) +
                           ", " + std::to_string(quotation.made) + ", " +
                           std::to_string(quotation.valid_until) + ", 'SENT', '')");
    transaction.commit();
    return id;
}

std::vector<Quotation> Quotations::select(std::string const& condition)
{
    std::vector<Quotation> result;
    query(*m_connections.take(),
          std::string{"SELECT id, contract_id, customer_reference, total_cents, body, made, "
                      "valid_until, status, sales_order_id FROM "} +
              table + condition + " ORDER BY number",
          [&](OGRFeature& row) {
              result.push_back(
                  {row.GetFieldAsString(0), row.GetFieldAsString(1), row.GetFieldAsString(2),
                   row.GetFieldAsInteger64(3), row.GetFieldAsString(4), row.GetFieldAsInteger64(5),
                   row.GetFieldAsInteger64(6), row.GetFieldAsString(7), row.GetFieldAsString(8)});
          });
    return result;
}

std::vector<Quotation> Quotations::all() { return select(""); }

std::optional<Quotation> Quotations::find(std::string const& id)
{
    auto found = select(" WHERE id = " + sql_text(id));
    return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

bool Quotations::change(std::string const& id, std::string const& from, std::string const& to)
{
    auto const database = m_connections.take();
    Transaction transaction{*database};
    execute(*database, std::string{"UPDATE "} + table + " SET status = " + sql_text(to) +
                           " WHERE id = " + sql_text(id) + " AND status = " + sql_text(from));
    auto const is_changed = query_number(*database, "SELECT changes()") == 1;
    transaction.commit();
    return is_changed;
}

void Quotations::set_sales_order(std::string const& id, std::string const& sales_order_id)
{
    execute(*m_connections.take(), std::string{"UPDATE "} + table + " SET sales_order_id = " +
                                       sql_text(sales_order_id) + " WHERE id = " + sql_text(id));
}

} // namespace satchel::sandbox
