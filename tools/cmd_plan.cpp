// SPDX-License-Identifier: MIT
#include "acquisition_options.hpp"
#include "aoi_options.hpp"
#include "command.hpp"
#include "json_text.hpp"
#include "table.hpp"
#include "words.hpp"

#include "satchel/aoi/aoi.hpp"
#include "satchel/area/geodesic.hpp"
#include "satchel/order/plan_input.hpp"

#include <algorithm>
#include <ostream>
#include <set>

namespace satchel::tool {
namespace {

struct PlanCall {
    std::vector<std::string> images;
    std::string images_where;
    std::vector<std::string> options;
    std::vector<std::string> bundles;
    std::string output;
    PlanRequest request;
    AcquisitionOptions acquisition;
};

nlohmann::ordered_json to_json(std::vector<OptionDecision> const& decisions)
{
    auto list = nlohmann::ordered_json::array();
    for (auto const& decision : decisions) {
        list.push_back(
            {{"key", decision.key}, {"value", decision.value}, {"reason", decision.reason}});
    }
    return list;
}

nlohmann::ordered_json to_json(PlannedOrder const& order)
{
    return {{"customer_reference", order.customer_reference},
            {"areas", order.areas.size()},
            {"images", order.images},
            {"area_km2", order.area_km2},
            {"options", to_json(order.options)},
            {"properties", to_json(order.properties)},
            {"order_deadline", or_null(order.order_deadline)},
            {"warnings", order.warnings}};
}

/// One order as its members, several as a list with what they are together.
nlohmann::ordered_json to_json(Plan const& plan, std::string const& output)
{
    auto const& first = plan.orders.front();
    nlohmann::ordered_json document{{"plan", or_null(output)},
                                    {"product_type_id", first.product_type_id},
                                    {"contract_id", first.contract_id}};
    if (plan.orders.size() == 1) {
        document.update(to_json(first));
        return document;
    }
    std::set<std::string> images;
    std::set<int> areas;
    double area_km2 = 0;
    auto orders = nlohmann::ordered_json::array();
    for (auto const& order : plan.orders) {
        images.insert(order.images.begin(), order.images.end());
        for (auto const& area : order.areas) {
            area_km2 += areas.insert(area.id).second ? geodesic_area_km2(area.polygon) : 0;
        }
        orders.push_back(to_json(order));
    }
    document["areas"] = areas.size();
    document["images"] = images;
    document["area_km2"] = area_km2;
    document["warnings"] = plan.warnings;
    document["orders"] = std::move(orders);
    return document;
}

void print_options(std::ostream& stream, PlannedOrder const& order)
{
    std::vector<std::vector<std::string>> rows;
    for (auto const* const decisions : {&order.properties, &order.options}) {
        for (auto const& option : *decisions) {
            rows.push_back({option.key, option.value, option.reason});
        }
    }
    print_table(stream, {"option", "value", "why"}, rows);
}

/// "3 images", or what is new instead.
std::string bought(PlannedOrder const& order, std::size_t images)
{
    if (images > 0) {
        return counted(images, "image");
    }
    return order.order_deadline.empty() ? "new acquisition"
                                        : "new acquisition, to be ordered before " +
                                              order.order_deadline.substr(0, 16) + " UTC";
}

void report(Context& context, Plan const& plan, std::string const& output)
{
    if (context.options.json) {
        context.print(to_json(plan, output));
        return;
    }
    auto& stream = context.out;
    auto const& first = plan.orders.front();
    if (plan.orders.size() == 1) {
        stream << one_line(first.product_type_id) << " on contract " << one_line(first.contract_id)
               << ", reference " << one_line(first.customer_reference) << '\n'
               << counted(first.areas.size(), "area") << ", " << fixed(first.area_km2, 3)
               << " km2; " << bought(first, first.images.size()) << '\n';
    } else {
        auto const together = to_json(plan, output);
        stream << one_line(first.product_type_id) << " on contract " << one_line(first.contract_id)
               << ": " << counted(plan.orders.size(), "order") << " for "
               << counted(together["areas"].get<std::size_t>(), "area") << ", "
               << fixed(together["area_km2"].get<double>(), 3) << " km2; "
               << bought(first, together["images"].size()) << '\n';
        std::vector<std::vector<std::string>> rows;
        for (auto const& order : plan.orders) {
            rows.push_back({order.customer_reference, std::to_string(order.areas.size()),
                            std::to_string(order.images.size()), fixed(order.area_km2, 3)});
        }
        print_table(stream, {"order", "areas", "images", "km2"}, rows, {1, 2, 3});
    }
    print_options(stream, first);
    stream << "-> " << one_line(output) << '\n';
}

/// What an area breaks of the service's limits, the plan says itself.
std::vector<std::string> other_notes(Aoi const& aoi)
{
    std::set<std::string> problems;
    for (auto const& area : aoi.areas) {
        for (auto const& problem : problems_of(area)) {
            problems.insert(problem);
        }
    }
    auto notes = aoi.notes;
    std::erase_if(notes, [&](auto const& note) {
        return std::any_of(problems.begin(), problems.end(), [&](auto const& problem) {
            return note.find(problem) != std::string::npos;
        });
    });
    return notes;
}

void plan(Context& context, AoiOptions const& areas, PlanCall const& call)
{
    auto request = call.request;
    request.customer_reference = without_blanks(request.customer_reference);
    for (auto const& option : call.options) {
        request.options.push_back(key_value(option));
    }
    request.acquisition = call.acquisition.read();
    context.notes(call.acquisition.notes());
    auto const source = areas.source(context.cancel);
    request.bundles = chosen_bundles(context.configuration(), call.bundles);
    check_plan_file(call.output);
    auto const aoi = read_aoi(source);
    context.notes(other_notes(aoi));
    request.images = chosen_images(call.images, call.images_where);

    auto const made = make_plan(context.service(), aoi, request);
    if (!context.options.json) {
        context.notes_in_short(notes_on(made));
    }
    if (!call.output.empty()) {
        write_plan(made, call.output);
        report(context, made, call.output);
    } else if (context.options.json) {
        context.print(nlohmann::ordered_json::parse(plan_text(made)));
    } else {
        context.out << printable_json(plan_text(made));
    }
}

} // namespace

void add_plan(CLI::App& app, Context& context)
{
    auto* const command = subcommand(app, "plan", "Write an order as a file that can be reviewed");
    auto const areas = std::make_shared<AoiOptions>(*command, true);
    auto const call = std::make_shared<PlanCall>();
    auto& request = call->request;
    command->add_option("--product", request.product_type_id, "Product type (see satchel products)")
        ->type_name("PRODUCT")
        ->required();
    command->add_option("--images", call->images, "Footprints layer, or image ids")
        ->type_name("LAYER|ID,...")
        ->allow_extra_args(false); // else it takes SOURCE behind it
    command
        ->add_option("--images-where", call->images_where,
                     "Only images of the layer for which "
                     "this holds (OGR SQL)")
        ->type_name("FILTER");
    command->add_flag("--once", request.once,
                      "Leave out images of an area that show nothing of it but what other chosen "
                      "ones show");
    call->acquisition.add_to(*command);
    command
        ->add_option("--option,--property", call->options,
                     "Production option, or property of a new acquisition (see satchel options)")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
    command
        ->add_option("--bundle", call->bundles,
                     "Options of [bundles.NAME] in the configuration file; --option goes before "
                     "them, a later bundle before an earlier one")
        ->type_name("BUNDLE")
        ->allow_extra_args(false);
    command->add_option("-o,--output", call->output, "Plan to write; without it, it is printed")
        ->type_name("PLAN.json");
    command
        ->add_option("--primary-market", request.primary_market,
                     "Market the images are for "
                     "(default NQUAL, not qualified)")
        ->type_name("CODE");
    command->add_option("--secondary-market", request.secondary_market, "Narrower market")
        ->type_name("CODE");
    command
        ->add_option("--customer-reference", request.customer_reference,
                     "Your name for this "
                     "order, unique (default: made from the plan)")
        ->type_name("TEXT")
        ->check(check_not_blank);
    command->add_option("--voucher", request.voucher_codes, "Voucher code")
        ->type_name("CODE")
        ->allow_extra_args(false);
    command->add_option("--comments", request.comments, "Comment on every item")->type_name("TEXT");
    command->add_flag("--lenient", request.lenient,
                      "Warn instead of refusing where options break "
                      "the service's rules; add no defaults");

    command->callback([=, &context] { plan(context, *areas, *call); });
}

} // namespace satchel::tool
