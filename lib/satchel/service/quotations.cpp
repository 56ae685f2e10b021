// SPDX-License-Identifier: MIT
#include "satchel/service/replies.hpp"
#include "satchel/service/session.hpp"

namespace satchel {
namespace {

/// What was made or bought must stay known: a secret in an id is no reason to doubt it.
void hide_secrets(std::string& id, detail::Redactor const& redactor)
{
    if (redactor.is_in_id(id)) {
        id = redactor.in_data(id);
    }
}

} // namespace

void Service::check_makes_quotations() const { (void)m_session->dialect().quotation("{}"); }

QuotationReceipt Service::request_quotation(std::string const& body, Departure const& departure)
{
    auto const& dialect = m_session->dialect();
    auto const& redactor = m_session->redactor();
    auto const call = dialect.quotation(body);
    check_order(body);
    Session::Doubt const doubt{
        "the quotation may have been made or not",
        "the service may answer a request for a quotation with an order: ask it for the "
        "customerReference of the plan before you send it again"};
    auto const [response, where] = m_session->commit(call, departure, doubt);
    try {
        auto receipt = dialect.read_quotation(detail::parse_json(response.body));
        hide_secrets(receipt.quotation_id, redactor);
        hide_secrets(receipt.sales_order_id, redactor);
        receipt.currency = redactor.in_data(receipt.currency);
        receipt.valid_until = redactor.in_data(receipt.valid_until);
        return receipt;
    } catch (nlohmann::json::exception const& exception) {
        auto const error =
            detail::unreadable(response, detail::reason_of(exception), where, redactor);
        throw m_session->in_doubt(response, error.what(), where, doubt);
    }
}

std::vector<TrackedOrder> Service::quotation(std::string const& quotation_id)
{
    auto const& dialect = m_session->dialect();
    auto lines = tracked_lines(
        [&](std::size_t start) { return dialect.quotation_lines(quotation_id, start); });
    std::erase_if(lines,
                  [&](TrackedOrder const& line) { return line.quotation_id != quotation_id; });
    return lines;
}

std::string Service::quotation_file(std::string const& quotation_id)
{
    auto const [response, where] =
        m_session->ask(m_session->dialect().quotation_file(quotation_id));
    if (!std::string_view{response.body}.starts_with("%PDF-")) {
        throw detail::unreadable(response, "a quotation is a PDF file, this is something else",
                                 where, m_session->redactor());
    }
    return response.body;
}

std::string Service::decide(std::string const& contract_id, std::string const& quotation_id,
                            Decision decision, Departure const& departure)
{
    auto const& dialect = m_session->dialect();
    auto const& redactor = m_session->redactor();
    std::string const done = decision == Decision::accept ? "accepted" : "refused";
    Session::Doubt const doubt{"the quotation may have been " + done + " or not",
                               "do not send it again before satchel quotation show " +
                                   quotation_id + " says what became of it"};
    auto const answer =
        m_session->commit(dialect.decide(contract_id, quotation_id, decision), departure, doubt);
    auto const reply = m_session->read_done(answer, doubt);
    try {
        auto id = dialect.read_decision(reply);
        hide_secrets(id, redactor);
        return id;
    } catch (nlohmann::json::exception const&) {
        return {}; // it is done, whatever its number may be
    }
}

} // namespace satchel
