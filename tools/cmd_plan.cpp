// SPDX-License-Identifier: MIT
#include "aoi_options.hpp"
#include "command.hpp"
#include "json_text.hpp"
#include "table.hpp"

#include "satchel/aoi/aoi.hpp"
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
    std::string output;
    PlanRequest request;
};

void report(Context& context, Plan const& plan, std::string const& output)
{
    auto options = nlohmann::ordered_json::array();
    std::vector<std::vector<std::string>> rows;
    for (auto const& option : plan.options) {
        options.push_back(
            {{"key", option.key}, {"value", option.value}, {"reason", option.reason}});
        rows.push_back({option.key, option.value, option.reason});
    }
    if (context.options.json) {
        context.print({{"plan", or_null(output)},
                       {"product_type_id", plan.product_type_id},
                       {"contract_id", plan.contract_id},
                       {"customer_reference", plan.customer_reference},
                       {"areas", plan.areas.size()},
                       {"images", plan.images},
                       {"area_km2", plan.area_km2},
                       {"options", std::move(options)},
                       {"warnings", plan.warnings}});
        return;
    }
    auto& stream = context.out;
    stream << plan.product_type_id << " on contract " << plan.contract_id << ", reference "
           << plan.customer_reference << '\n'
           << plan.areas.size() << (plan.areas.size() == 1 ? " area, " : " areas, ")
           << fixed(plan.area_km2, 3) << " km2; " << plan.images.size()
           << (plan.images.size() == 1 ? " image" : " images") << '\n';
    print_table(stream, {"option", "value", "why"}, rows);
    stream << "-> " << output << '\n';
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
    for (auto const& option : call.options) {
        request.options.push_back(key_value(option));
    }
    auto const source = areas.source(context.cancel);
    (void)context.configuration();
    check_plan_file(call.output);
    auto const aoi = read_aoi(source);
    context.notes(other_notes(aoi));
    request.images = chosen_images(call.images, call.images_where);

    auto const made = make_plan(context.service(), aoi, request);
    if (!context.options.json) {
        context.notes(made.warnings);
    }
    if (!call.output.empty()) {
        write_plan(made, call.output);
        report(context, made, call.output);
    } else if (context.options.json) {
        context.print(nlohmann::ordered_json::parse(plan_text(made)));
    } else {
        context.out << plan_text(made);
    }
}

} // namespace

void add_plan(CLI::App& app, Context& context)
{
    auto* const command =
        app.add_subcommand("plan", "Write an order as a file that can be reviewed");
    auto const areas = std::make_shared<AoiOptions>(*command, true);
    auto const call = std::make_shared<PlanCall>();
    auto& request = call->request;
    command->add_option("--product", request.product_type_id, "Product type (see satchel products)")
        ->type_name("ID")
        ->required();
    command->add_option("--images", call->images, "Footprints layer, or image ids")
        ->type_name("LAYER|ID,...")
        ->allow_extra_args(false) // else it takes SOURCE behind it
        ->required();
    command
        ->add_option("--images-where", call->images_where,
                     "Only images of the layer for which "
                     "this holds (OGR SQL)")
        ->type_name("FILTER");
    command->add_option("--option", call->options, "Production option (see satchel options)")
        ->type_name("KEY=VALUE")
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
        ->type_name("TEXT");
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
