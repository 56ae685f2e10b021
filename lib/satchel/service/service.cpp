// SPDX-License-Identifier: MIT
#include "satchel/service/service.hpp"

#include "satchel/service/contract_choice.hpp"
#include "satchel/service/page_calls.hpp"
#include "satchel/service/plain_text.hpp"
#include "satchel/service/replies.hpp"
#include "satchel/service/search_page.hpp"
#include "satchel/service/session.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <set>

namespace satchel {
namespace {

/// One call whose reply is JSON, from request to value.
template <typename Session, typename Read>
auto ask(Session& session, detail::Call const& call, Read const& read)
{
    auto const answer = session.ask(call);
    return detail::read_reply(answer.response, answer.where, session.redactor(), read);
}

/// An answer about something that is named; that the service does not know it is told with the hint
/// for such a name.
template <typename Answer>
auto told_of(std::string const& hint, Answer const& answer)
{
    try {
        return answer();
    } catch (Error const& error) {
        constexpr int not_found = 404;
        if (error.http_status() != not_found) {
            throw;
        }
        throw Error{error.failure(), error.where(), error.what(), hint, error.http_status()};
    }
}

} // namespace

FootprintPage Service::Session::read_page(HttpResponse const& response,
                                          std::string const& where) const
{
    return detail::read_search_page(response, where, m_redactor, *m_dialect);
}

Service::Service(Configuration configuration, HttpTransport& transport, ServiceOptions options)
    : m_session{std::make_unique<Session>(std::move(configuration), transport, std::move(options))},
      m_choice{std::make_unique<ContractChoice>()}
{
}

Service::Service(Service&&) noexcept = default;
Service& Service::operator=(Service&&) noexcept = default;
Service::~Service() = default;

Profile const& Service::profile() const { return m_session->profile(); }

std::optional<std::chrono::seconds> Service::clock_ahead() const
{
    return m_session->clock_ahead();
}

std::vector<Contract> Service::contracts()
{
    auto const& dialect = m_session->dialect();
    auto result = ask(*m_session, dialect.contracts(),
                      [&](nlohmann::json const& json) { return dialect.read_contracts(json); });
    m_choice->note(result);
    return result;
}

std::vector<ProductType> Service::product_types()
{
    auto const& dialect = m_session->dialect();
    auto const ask_for = [&](std::string const& contract) {
        return ask(*m_session, dialect.product_types(contract),
                   [&](nlohmann::json const& json) { return dialect.read_product_types(json); });
    };
    if (!dialect.lists_by_contract()) {
        return ask_for({});
    }
    std::vector<std::string> ids{profile().contract};
    if (ids.front().empty()) {
        ids.clear();
        for (auto const& contract : contracts()) {
            ids.push_back(contract.id);
        }
    }
    std::vector<ProductType> all;
    for (auto const& id : ids) {
        auto const sold = ask_for(id);
        m_choice->note_sold(id, sold);
        for (auto const& product : sold) {
            if (std::none_of(all.begin(), all.end(),
                             [&](auto const& known) { return known.id == product.id; })) {
                all.push_back(product);
            }
        }
    }
    return all;
}

std::vector<ProductOption> Service::options(std::string const& product_type_id,
                                            std::vector<OrderArea> const& areas,
                                            std::string const& contract_id, OptionCategory category)
{
    auto const& dialect = m_session->dialect();
    auto const contract = contract_id.empty() ? contract_for(product_type_id) : contract_id;
    return ask(*m_session, dialect.options(contract, product_type_id, areas, category),
               [&](nlohmann::json const& json) { return dialect.read_options(json); });
}

bool Service::finds_images_by_id() const { return m_session->dialect().finds_images_by_id(); }

std::size_t Service::parts_of_search() const { return m_session->dialect().parts_of_search(); }

FootprintPage Service::search(MultiPolygon const& place, Query const& query,
                              PageRequest const& page)
{
    auto const [response, where] =
        m_session->ask(m_session->dialect().search(place, query, page, profile()));
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

std::string Service::search_body(MultiPolygon const& place, Query const& query,
                                 PageRequest const& page) const
{
    return m_session->dialect().search(place, query, page, profile()).body;
}

void Service::check_profile() const { m_session->dialect().check_profile(profile()); }

std::string Service::order_body(OrderDraft const& draft) const
{
    return m_session->dialect().order_body(draft, profile());
}

void Service::check_order(std::string const& body)
{
    auto const& dialect = m_session->dialect();
    if (dialect.lists_by_contract() && !m_choice->contracts()) {
        (void)contracts();
    }
    dialect.check_order(body, m_choice->contracts().value_or(std::vector<Contract>{}));
}

Price Service::price(std::string const& body)
{
    check_order(body);
    auto const& dialect = m_session->dialect();
    return ask(*m_session, dialect.price(body),
               [&](nlohmann::json const& json) { return dialect.read_price(json); });
}

OrderReceipt Service::order(std::string const& body, Departure const& departure)
{
    check_order(body);
    auto const& dialect = m_session->dialect();
    auto const& redactor = m_session->redactor();
    Session::Doubt const doubt{"the order may have been placed or not",
                               "do not send it again: see satchel orders"};
    auto const [response, where] = m_session->commit(dialect.order(body), departure, doubt);
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
        throw m_session->in_doubt(response, error.what(), where, doubt);
    }
}

std::string Service::licence(std::string const& name)
{
    auto const [response, where] =
        told_of("satchel options PRODUCT lists the licences of a product",
                [&] { return m_session->ask(m_session->dialect().licence(name)); });
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
    return told_of("check its code letter by letter; a voucher belongs to one account, and satchel "
                   "profile show tells which one asks",
                   [&] {
                       return ask(*m_session, dialect.voucher(code),
                                  [&](auto const& json) { return dialect.read_voucher(json); });
                   });
}

TaskingQuery Service::on_contract(TaskingQuery query)
{
    if (!query.contract_id.empty()) {
        return query;
    }
    if (!m_session->dialect().lists_by_contract()) {
        query.contract_id = contract_id();
        return query;
    }
    std::set<std::string> ids;
    for (auto const& single : single_queries(query)) {
        ids.insert(single.contract_id);
    }
    query.contract_id = ids.size() == 1 ? *ids.begin() : std::string{};
    return query;
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
    std::vector<TaskingCapacity> all;
    for (auto const& single : single_queries(query)) {
        auto const answer = m_session->ask(dialect.attempts(area, single), says_no);
        if (!detail::is_success(answer.response)) {
            continue;
        }
        auto found = detail::read_reply(
            answer.response, answer.where, m_session->redactor(),
            [&](nlohmann::json const& json) { return dialect.read_capacities(json); });
        std::move(found.begin(), found.end(), std::back_inserter(all));
    }
    return all;
}

std::vector<TaskingCapacity> Service::feasibility(Polygon const& area, TaskingQuery const& query)
{
    auto const& dialect = m_session->dialect();
    std::vector<TaskingCapacity> all;
    for (auto const& single : single_queries(query)) {
        auto found = ask(*m_session, dialect.feasibility(area, single),
                         [&](nlohmann::json const& json) { return dialect.read_capacities(json); });
        std::move(found.begin(), found.end(), std::back_inserter(all));
    }
    return all;
}

/// What is asked at once, each on a contract that its mission can be had on.
std::vector<TaskingQuery> Service::single_queries(TaskingQuery const& query)
{
    auto queries = m_session->dialect().single_queries(query);
    for (auto& single : queries) {
        if (single.contract_id.empty() && m_session->dialect().lists_by_contract()) {
            single.contract_id =
                contract_id(single.missions.empty() ? std::string{} : single.missions.front());
        }
    }
    return queries;
}

std::string Service::contract_id(std::string const& product)
{
    bool const any_will_do = product.empty() || !m_session->dialect().lists_by_contract();
    if (!profile().contract.empty() && any_will_do) {
        return profile().contract;
    }
    if (any_will_do || !m_choice->contracts()) {
        (void)contracts();
    }
    return m_choice->choose(*m_session, product);
}

/// The contract that product types, options and missions are asked about; nothing where they are
/// not asked about by contract.
std::string Service::contract_for(std::string const& product)
{
    return m_session->dialect().lists_by_contract() ? contract_id(product) : std::string{};
}

std::string Service::redacted(std::string text) const
{
    return m_session->redactor().in_message(std::move(text));
}

} // namespace satchel
