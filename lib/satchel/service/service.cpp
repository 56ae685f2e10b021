// SPDX-License-Identifier: MIT
#include "satchel/service/service.hpp"

#include "satchel/service/page_calls.hpp"
#include "satchel/service/plain_text.hpp"
#include "satchel/service/replies.hpp"
#include "satchel/service/search_page.hpp"
#include "satchel/service/session.hpp"

#include <nlohmann/json.hpp>

namespace satchel {
namespace {

/// One call whose reply is JSON, from request to value.
template <typename Session, typename Read>
auto ask(Session& session, detail::Call const& call, Read const& read)
{
    auto const answer = session.ask(call);
    return detail::read_reply(answer.response, answer.where, session.redactor(), read);
}

OrderFailure order_not_taken(HttpResponse const& response, std::string const& where,
                             detail::Redactor const& redactor)
{
    auto const error = detail::refusal(response, detail::Host::ordering, where, redactor);
    return {Error{Failure::refused, error.where(), error.what(), error.hint(), response.status},
            detail::recorded_reply(response.body, redactor)};
}

OrderFailure order_unknown(HttpResponse const& response, std::string const& why,
                           std::string const& where, detail::Redactor const& redactor)
{
    return {Error{Failure::unknown_outcome, where, why + "; the order may have been placed or not",
                  "do not send it again: see satchel orders", response.status},
            detail::recorded_reply(response.body, redactor)};
}

} // namespace

FootprintPage Service::Session::read_page(HttpResponse const& response,
                                          std::string const& where) const
{
    return detail::read_search_page(response, where, m_redactor, *m_dialect);
}

Service::Service(Configuration configuration, HttpTransport& transport, ServiceOptions options)
    : m_session{std::make_unique<Session>(std::move(configuration), transport, std::move(options))}
{
}

Service::Service(Service&&) noexcept = default;
Service& Service::operator=(Service&&) noexcept = default;
Service::~Service() = default;

Profile const& Service::profile() const { return m_session->profile(); }

std::vector<Contract> Service::contracts()
{
    auto const& dialect = m_session->dialect();
    return ask(*m_session, dialect.contracts(),
               [&](nlohmann::json const& json) { return dialect.read_contracts(json); });
}

std::vector<ProductType> Service::product_types()
{
    auto const& dialect = m_session->dialect();
    return ask(*m_session, dialect.product_types(),
               [&](nlohmann::json const& json) { return dialect.read_product_types(json); });
}

std::vector<ProductOption> Service::options(std::string const& product_type_id,
                                            std::vector<OrderArea> const& areas)
{
    auto const& dialect = m_session->dialect();
    return ask(*m_session, dialect.options(product_type_id, areas),
               [&](nlohmann::json const& json) { return dialect.read_options(json); });
}

FootprintPage Service::search(Polygon const& polygon, Query const& query, PageRequest const& page)
{
    auto const [response, where] =
        m_session->ask(m_session->dialect().search(polygon, query, page));
    return m_session->read_page(response, where);
}

void Service::search_pages(std::function<std::optional<PageCall>()> const& next,
                           std::function<void(std::size_t, FootprintPage&&)> const& take,
                           int concurrency,
                           std::function<void(std::size_t, Error const&)> const& failed)
{
    PageCalls calls{*m_session,
                    {next, take, failed},
                    [this](HttpResponse const& response, std::string const& where) {
                        return m_session->read_page(response, where);
                    },
                    concurrency};
    try {
        m_session->ask_all(calls, detail::Host::search, concurrency);
    } catch (Error const&) {
        calls.hand_over_rest();
        throw;
    }
}

std::string Service::search_body(Polygon const& polygon, Query const& query,
                                 PageRequest const& page) const
{
    return m_session->dialect().search(polygon, query, page).body;
}

std::string Service::order_body(OrderDraft const& draft) const
{
    return m_session->dialect().order_body(draft);
}

Price Service::price(std::string const& body)
{
    auto const& dialect = m_session->dialect();
    return ask(*m_session, dialect.price(body),
               [&](nlohmann::json const& json) { return dialect.read_price(json); });
}

OrderReceipt Service::order(std::string const& body, Departure const& departure)
{
    auto const& dialect = m_session->dialect();
    auto const& redactor = m_session->redactor();
    auto const [response, where] = m_session->submit(dialect.order(body), departure);
    if (response.status >= 400 && response.status <= 499) {
        throw order_not_taken(response, where, redactor);
    }
    if (!detail::is_success(response)) {
        auto const error = detail::refusal(response, detail::Host::ordering, where, redactor);
        throw order_unknown(response, error.what(), where, redactor);
    }
    try {
        auto receipt = dialect.read_receipt(detail::parse_json(response.body));
        // What was bought must stay known: a secret in it is no reason to doubt it.
        if (redactor.is_in_id(receipt.sales_order_id)) {
            receipt.sales_order_id = redactor.in_data(receipt.sales_order_id);
        }
        receipt.currency = redactor.in_data(receipt.currency);
        receipt.reply = detail::recorded_reply(response.body, redactor);
        return receipt;
    } catch (nlohmann::json::exception const& exception) {
        auto const error =
            detail::unreadable(response, detail::reason_of(exception), where, redactor);
        throw order_unknown(response, error.what(), where, redactor);
    }
}

std::string Service::licence(std::string const& name)
{
    auto const [response, where] = m_session->ask(m_session->dialect().licence(name));
    auto const& redactor = m_session->redactor();
    auto const type = detail::lower_case(header(response, "content-type").value_or(""));
    if (type.rfind("text/html", 0) == 0) {
        throw detail::unreadable(response, "a licence is plain text, this is a web page", where,
                                 redactor);
    }
    auto text = std::string{detail::stripped(response.body)};
    // The specification says text/plain and shows a text in JSON's quotation marks.
    auto const json = nlohmann::json::parse(detail::valid_utf8(text), nullptr, false);
    if (json.is_string()) {
        text = json.get<std::string>();
    }
    text = redactor.in_message(detail::printable(text, true));
    if (text.empty()) {
        throw detail::unreadable(response, "the licence has no text", where, redactor);
    }
    return text;
}

Voucher Service::voucher(std::string const& code)
{
    auto const& dialect = m_session->dialect();
    return ask(*m_session, dialect.voucher(code),
               [&](nlohmann::json const& json) { return dialect.read_voucher(json); });
}

std::vector<TaskingProgramme> Service::tasking_options(Polygon const& area,
                                                       TaskingQuery const& query)
{
    auto const& dialect = m_session->dialect();
    return ask(*m_session, dialect.tasking_options(area, query),
               [&](nlohmann::json const& json) { return dialect.read_tasking_options(json); });
}

std::vector<TaskingCapacity> Service::attempts(Polygon const& area, TaskingQuery const& query)
{
    auto const& dialect = m_session->dialect();
    auto const says_no = [&](HttpResponse const& response) {
        auto const json = nlohmann::json::parse(detail::valid_utf8(response.body), nullptr, false);
        return dialect.says_no_attempt(response.status, json);
    };
    auto const answer = m_session->ask(dialect.attempts(area, query), says_no);
    if (!detail::is_success(answer.response)) {
        return {};
    }
    return detail::read_reply(
        answer.response, answer.where, m_session->redactor(),
        [&](nlohmann::json const& json) { return dialect.read_capacities(json); });
}

std::vector<TaskingCapacity> Service::feasibility(Polygon const& area, TaskingQuery const& query)
{
    auto const& dialect = m_session->dialect();
    return ask(*m_session, dialect.feasibility(area, query),
               [&](nlohmann::json const& json) { return dialect.read_capacities(json); });
}

std::string Service::contract_id()
{
    if (!profile().contract.empty()) {
        return profile().contract;
    }
    auto const found = contracts();
    if (found.size() == 1) {
        return found.front().id;
    }
    auto const where = "profile \"" + profile().name + '"';
    if (found.empty()) {
        throw Error{Failure::configuration, where, "the user has no contract to order on",
                    "check SATCHEL_USERNAME, and ask Airbus which contract it belongs to"};
    }
    std::string list;
    for (auto const& contract : found) {
        list += (list.empty() ? "" : ", ") + contract.id;
        if (!detail::stripped(contract.name).empty()) {
            list += " (" + std::string{detail::stripped(contract.name)} + ')';
        }
    }
    throw Error{Failure::configuration, where,
                redacted("the user has several contracts: " + detail::printable(list)),
                "choose one with SATCHEL_CONTRACT"};
}

std::string Service::redacted(std::string text) const
{
    return m_session->redactor().in_message(std::move(text));
}

} // namespace satchel
