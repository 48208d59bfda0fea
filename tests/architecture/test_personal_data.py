"""Every table says whether it holds personal data, so that erasure and export cover it."""

from django.apps import apps

from desirepath.base.personal_data import is_settled, iter_declarations


def product_models():
    return [model for model in apps.get_models() if model.__module__.startswith("desirepath.")]


def test_every_model_declares_personal_data_or_none():
    assert len(product_models()) > 20
    assert [model.__name__ for model in product_models() if not is_settled(model)] == []


def test_every_declaration_names_real_columns():
    for declared in iter_declarations():
        columns = {field.name for field in declared.model._meta.get_fields()}
        columns |= {getattr(field, "attname", "") for field in declared.model._meta.get_fields()}
        assert set(declared.fields) <= columns, declared.model.__name__
        assert declared.customer.split("__")[0] in columns, declared.model.__name__
