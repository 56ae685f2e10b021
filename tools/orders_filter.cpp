// SPDX-License-Identifier: MIT
#include "orders_filter.hpp"

#include "words.hpp"

#include "satchel/error.hpp"
#include "satchel/search/filters.hpp"

#include <utility>

namespace satchel::tool {
namespace {

/// The first moment that is meant, as the ledger writes moments but for the "Z"; nothing for
/// an empty text.
std::string first_moment(std::string const& since)
{
    if (since.empty()) {
        return {};
    }
    auto const interval = date_interval(since, "--since");
    if (!interval.from) {
        throw Error{Failure::usage, "--since " + since, "does not say when it begins",
                    "give a day, as 2026-01-31, or \"last 7 days\""};
    }
    return interval.from->text;
}

} // namespace

OrdersFilter::OrdersFilter(CLI::App& command)
{
    command.add_option("--state", m_state, "Only orders in this state")
        ->check(CLI::IsMember({"planned", "submitting", "placed", "rejected", "unknown"}));
    command
        .add_option("--since", m_since,
                    "Only orders that changed on this day (UTC) or later: 2026-01-31, 2026-01, "
                    "\"last 7 days\", today")
        ->type_name("DATE");
    command.add_option("--contract", m_contract, "Only orders on this contract")
        ->type_name("CONTRACT");
    command.add_option("--product", m_product, "Only orders of this product type")
        ->type_name("PRODUCT");
    command
        .add_option("--reference", m_reference, "Only orders whose reference contains this text")
        ->type_name("TEXT");
}

std::vector<LedgerRow> OrdersFilter::rows_of(Ledger const& ledger) const
{
    auto const since = first_moment(m_since);
    auto rows = ledger.rows();
    std::erase_if(rows, [&](LedgerRow const& row) {
        return (!m_state.empty() && to_string(row.state) != m_state) ||
               (!since.empty() && row.updated_at < since) ||
               (!m_contract.empty() && row.contract_id != m_contract) ||
               (!m_product.empty() && row.product_type_id != m_product) ||
               row.customer_reference.find(m_reference) == std::string::npos;
    });
    return rows;
}

std::string OrdersFilter::note_on_nothing(Ledger const& ledger) const
{
    auto const rows = ledger.rows().size();
    if (rows == 0) {
        return {};
    }
    std::string asked;
    for (auto const& [option, text] :
         {std::pair{"--state", &m_state}, std::pair{"--since", &m_since},
          std::pair{"--contract", &m_contract}, std::pair{"--product", &m_product},
          std::pair{"--reference", &m_reference}}) {
        asked += text->empty() ? "" : std::string{" "} + option + ' ' + *text;
    }
    return "no order matches" + asked + "; the ledger has " + counted(rows, "order");
}

} // namespace satchel::tool
