// SPDX-License-Identifier: MIT
#include "satchel/order/new_acquisition.hpp"

#include "satchel/area/text.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/moment.hpp"
#include "satchel/order/preflight.hpp"
#include "satchel/service/plain_text.hpp"

#include <algorithm>
#include <optional>

namespace satchel::detail {
namespace {

/// An attempt or a programme that is over as soon as a satellite has passed; the others go on until
/// the area is acquired.
bool is_single(std::string const& programme)
{
    return programme.starts_with("ONEDAY") || programme.starts_with("ONENOW");
}

/// One area after the other is asked about; what is refused or told names it.
class Inquiry {
public:
    Inquiry(Service& service, ProductType const& product, std::string const& contract_id,
            PlanRequest const& request, std::vector<std::string>& warnings)
        : m_service{service}, m_product{product}, m_request{request}, m_warnings{warnings}
    {
        auto const& acquisition = *request.acquisition;
        m_query.missions = {product.mission};
        m_query.programmes = {product.programme};
        m_query.contract_id = contract_id;
        m_query.from = acquisition.from;
        m_query.to = acquisition.to;
        m_query.max_cloud_cover = acquisition.max_cloud_cover;
        m_query.max_incidence_angle = acquisition.max_incidence_angle;
        m_query.mode = acquisition.mode;
    }

    void ask_attempts(OrderArea const& area, Outlook& outlook)
    {
        std::string latest;
        auto is_any = false;
        for (auto const& capacity : m_service.attempts(area.polygon, m_query)) {
            if (!is_about_product(capacity)) {
                continue;
            }
            note_chance(area, capacity, outlook);
            for (auto const& attempt : capacity.attempts) {
                if (is_in_period(attempt)) {
                    is_any = true;
                    latest = later(latest, attempt.order_deadline);
                }
            }
        }
        if (!is_any) {
            refuse(area, "no satellite can acquire it");
        }
        take_deadline(latest, outlook);
    }

    void ask_feasibility(OrderArea const& area, Outlook& outlook)
    {
        auto capacities = m_service.feasibility(area.polygon, m_query);
        std::erase_if(capacities, [this](auto const& each) { return !is_about_product(each); });
        auto const is_possible = !m_request.acquisition->footprint.empty(); // the attempt says so
        if (capacities.empty() && !is_possible) {
            refuse(area, "the service says nothing of its feasibility");
        }
        for (auto const& capacity : capacities) {
            if (capacity.is_available == std::optional{false} && !is_possible) {
                refuse(area, "the service says that it is not available");
                continue;
            }
            note_chance(area, capacity, outlook);
            take_deadline(capacity.expiration_date, outlook);
        }
    }

private:
    /// A reply may tell about more than it was asked about.
    [[nodiscard]] bool is_in_period(Attempt const& attempt) const
    {
        auto const start = read_moment(attempt.start);
        auto const from = read_moment(m_query.from);
        auto const to = read_moment(m_query.to);
        return !start || !from || !to || (*from <= *start && *start <= *to);
    }

    /// The later one of two moments, of which one may not be known.
    static std::string later(std::string const& left, std::string const& right)
    {
        auto const first = read_moment(left);
        auto const second = read_moment(right);
        return !first || (second && *first < *second) ? right : left;
    }

    /// A reply may tell about others than were asked about.
    [[nodiscard]] bool is_about_product(TaskingCapacity const& capacity) const
    {
        auto const is = [](std::string const& told, std::string const& wanted) {
            return told.empty() || lower_case(told) == lower_case(wanted);
        };
        return is(capacity.mission, m_product.mission) &&
               is(capacity.programme, m_product.programme);
    }

    void note_chance(OrderArea const& area, TaskingCapacity const& capacity, Outlook& outlook)
    {
        auto& chance = outlook.chances[area.id];
        chance = {capacity.classification, capacity.automation};
        if (chance.classification.empty() || lower_case(chance.classification) == "easy") {
            return;
        }
        m_warnings.push_back(
            "area \"" + area.name + "\" is " + chance.classification + " for " + m_product.id +
            (capacity.success_rate
                 ? ": it succeeds with a chance of " + format_number(*capacity.success_rate) + " %"
                 : ""));
    }

    void refuse(OrderArea const& area, std::string const& what)
    {
        refuse_or_warn(m_request.lenient, m_warnings, m_product.id + ", area \"" + area.name + '"',
                       what + " from " + m_query.from + " to " + m_query.to,
                       "satchel tasking attempts and feasibility tell what is possible; give "
                       "--period another one, or limits that are less strict");
    }

    /// The first deadline counts, since one order is for all.
    static void take_deadline(std::string const& deadline, Outlook& outlook)
    {
        auto const moment = read_moment(deadline);
        auto const known = read_moment(outlook.order_deadline);
        if (moment && (!known || *moment < *known)) {
            outlook.order_deadline = to_text(*moment);
        }
    }

    Service& m_service;
    ProductType const& m_product;
    PlanRequest const& m_request;
    std::vector<std::string>& m_warnings;
    TaskingQuery m_query;
}; // class Inquiry

/// A service that has no such question cannot be asked it; everything else is an answer.
bool cannot_be_asked(Error const& error)
{
    return error.failure() == Failure::refused &&
           (error.http_status() == std::optional{404} || error.http_status() == std::optional{405});
}

} // namespace

Outlook outlook(Service& service, ProductType const& product, std::string const& contract_id,
                std::vector<OrderArea> const& areas, PlanRequest const& request,
                std::vector<ProductOption> const& options, std::vector<std::string>& warnings)
{
    auto const& acquisition = *request.acquisition;
    Outlook outlook;
    auto const is_chosen = !acquisition.footprint.empty();
    auto const wants_class = option_for(options, ItemProperty::classification) != nullptr ||
                             option_for(options, ItemProperty::automation) != nullptr;
    if (is_chosen) {
        outlook.order_deadline = acquisition.order_deadline;
    }
    if (is_chosen && !wants_class) {
        return outlook;
    }
    if (product.mission.empty() || product.programme.empty()) {
        warnings.push_back("the service does not say of which mission and programme " + product.id +
                           " is, so nobody has checked whether it can be acquired");
        return outlook;
    }
    Inquiry inquiry{service, product, contract_id, request, warnings};
    try {
        for (auto const& area : areas) {
            if (is_single(product.programme) && !is_chosen) {
                inquiry.ask_attempts(area, outlook);
            } else {
                inquiry.ask_feasibility(area, outlook);
            }
        }
    } catch (Error const& error) {
        if (!cannot_be_asked(error)) {
            throw;
        }
        warnings.push_back("nobody has checked whether it can be acquired: " +
                           std::string{error.what()});
    }
    if (is_chosen) { // which is sharper than what holds for the programme
        outlook.order_deadline = acquisition.order_deadline;
    }
    return outlook;
}

} // namespace satchel::detail
