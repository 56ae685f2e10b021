// SPDX-License-Identifier: MIT
#include "aoi_options.hpp"
#include "command.hpp"
#include "known_words.hpp"
#include "option_text.hpp"
#include "search_options.hpp"

#include "satchel/listed_error.hpp"
#include "satchel/order/plan_input.hpp"
#include "satchel/order/preflight.hpp"

namespace satchel::tool {
namespace {

struct OptionsCall {
    std::string product;
    std::vector<std::string> options;
    std::vector<std::string> bundles;
    bool explain = false;
    bool lenient = false;
};

/// Says how every option stands for the choices; throws Failure::input where they
/// would be refused by satchel plan.
void explain(Context& context, OptionsCall const& call, std::vector<ProductOption> const& options,
             std::vector<KeyValue> const& choices, bool with_area)
{
    auto const verdict = decide_options(options, choices, !call.lenient,
                                        chosen_bundles(context.configuration(), call.bundles));
    if (context.options.json) {
        std::vector<std::string> const none;
        context.print({{"product_type_id", call.product},
                       {"valid", verdict.refusals.empty()},
                       {"options", to_json(verdict.explanations)},
                       {"refusals", call.lenient ? none : verdict.refusals},
                       {"warnings", call.lenient ? verdict.refusals : none}});
    } else {
        print_explanations(context.out, verdict);
        if (call.lenient) {
            context.notes(verdict.refusals);
        }
    }
    if (call.lenient || verdict.refusals.empty()) {
        return;
    }
    context.out.flush();
    throw detail::ListedError{
        Failure::input, "options of " + call.product, verdict.refusals,
        with_area ? "correct the choices, or see what --lenient would order"
                  : "correct the choices; --aoi SOURCE adds the options of each area "
                    "(projection)"};
}

/// A product type as it is asked for.
struct Wanted {
    std::string id;
    OptionCategory category = OptionCategory::technical_product;
};

/// In the letters of the service; a new acquisition has properties, too. Where the service does not
/// list its product types it is asked for what was given, as the guide asks.
Wanted wanted_product(Context& context, std::string const& product)
{
    std::vector<std::string> not_checked;
    auto const found = detail::find_product(context.service(), product, product, not_checked);
    return found ? Wanted{found->id, found->is_tasking ? OptionCategory::all
                                                       : OptionCategory::technical_product}
                 : Wanted{product};
}

} // namespace

void add_options(CLI::App& app, Context& context)
{
    auto* const command = subcommand(
        app, "options", "List the options of a product type, or explain what choices lead to");
    auto const call = std::make_shared<OptionsCall>();
    command->add_option("product", call->product, "Product type (see satchel products)")
        ->type_name("PRODUCT")
        ->check(check_not_empty)
        ->required();
    auto const areas = std::make_shared<AoiOptions>(*command, false);
    command->add_flag("--explain", call->explain,
                      "Say for every option whether it applies, what is ordered and why");
    command->add_option("--option", call->options, "Choice to explain; exit code 3 if it is wrong")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
    command
        ->add_option("--bundle", call->bundles,
                     "Choices of [bundles.NAME] in the configuration file; --option goes before "
                     "them, a later bundle before an earlier one")
        ->type_name("BUNDLE")
        ->allow_extra_args(false);
    command->add_flag("--lenient", call->lenient,
                      "Explain what plan --lenient orders: warn instead of refusing, and take no "
                      "defaults");

    command->callback([=, &context] {
        std::vector<KeyValue> choices;
        for (auto const& option : call->options) {
            choices.push_back(key_value(option));
        }
        (void)chosen_bundles(context.configuration(), call->bundles);
        std::vector<OrderArea> parts;
        if (areas->given()) {
            auto const aoi = read_aoi(areas->source(context.cancel));
            context.notes(aoi.notes);
            parts = order_areas(aoi);
        }
        auto const wanted = wanted_product(context, call->product);
        call->product = wanted.id;
        auto const options = context.service().options(wanted.id, parts, {}, wanted.category);
        remember(context.configuration().profile.name, call->product, options);
        if (call->explain || call->lenient || !choices.empty() || !call->bundles.empty()) {
            explain(context, *call, options, choices, areas->given());
        } else if (context.options.json) {
            context.print({{"product_type_id", call->product}, {"options", to_json(options)}});
        } else {
            print_options(context.out, options);
        }
    });
}

} // namespace satchel::tool
