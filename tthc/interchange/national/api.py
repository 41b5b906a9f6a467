"""What the national API gives of a procedure, under the API's own names; where the API is read, `objects` says how."""

from pydantic import StrictBool

from tthc.interchange.national.objects import ApiObject, Count, Instant, Rows


class ApiName(ApiObject, extra="ignore"):
    """What an identifier stands for: a body, a field, a result, a legal text, a currency."""

    name: str = ""
    code: str = ""


class ApiFile(ApiObject):
    """A file at the source."""

    unread = frozenset({"bucketName", "filePath", "fileId"})
    id: str = ""
    file_name: str = ""


class Fee(ApiObject):
    """A sum due in one row of a channel.

    Attributes:
        value: as it came, in the unit of the currency; what is no whole number is doubted where it is read.
    """

    unread = frozenset({"currencyId"})
    type: str = ""
    value: object = None
    currency_name: str = ""
    currency: ApiName = ApiName()
    description: str = ""
    attachment: Rows[ApiFile] = ()


class Method(ApiObject):
    """A row of the ways to submit.

    Attributes:
        processing_time: as it came, a number or words.
    """

    submission_method: str = ""
    processing_time: object = None
    processing_time_unit: str = ""
    description: str = ""
    fees: Rows[Fee] = ()


class Step(ApiObject):
    """A step of the order of doing."""

    name: str = ""
    description: str = ""


class ApiPaper(ApiObject):
    """A paper of the dossier; counts are of sheets to hand in."""

    unread = frozenset({"profileComponentId", "code", "required", "isProcessingResult"})
    name: str = ""
    original_qty: Count = 0
    copy_qty: Count = 0
    has_electronic_form: StrictBool = False
    source: str = ""
    attachments: Rows[ApiFile] = ()


class ApiDossierCase(ApiObject):
    """A case of the dossier with its papers."""

    name: str = ""
    profile_components: Rows[ApiPaper] = ()


class ApiQuantity(ApiObject, extra="ignore"):
    """A time: number, as it came, and unit."""

    qty: object = None
    type: str = ""


class TimedCase(ApiObject):
    """A named case with its own time."""

    unread = frozenset({"id"})
    name: str = ""
    code: str = ""
    processing_day: ApiQuantity = ApiQuantity()


class Proposal(ApiObject):
    """The decision that announced the procedure."""

    unread = frozenset({"id", "proposalType"})
    proposal_number: str = ""
    decision_number: str = ""
    decision_date: Instant = 0
    publication_date: Instant = 0
    issuing_agency: ApiName = ApiName()


class Returning(ApiObject, extra="ignore"):
    """Where a result is handed over; *value* as it came, one place or several."""

    type: str = ""
    value: object = None


class Formality(ApiObject):
    """One procedure as `get-formality-by-citizen` gives it."""

    unread = frozenset(
        {
            "codeNotation", "createdAt", "departmentPromulgateId", "departmentPromulgateCode",
            "categoryIds", "categories", "departments", "serviceGroupIds", "legalBasisIds", "resultIds",
            "subjectTypeIds", "departmentExecutingIds", "departmentAuthorityIds", "departmentAuthorizedIds",
            "departmentCoordinatingIds", "unitGroupExecutingIds", "unitGroupAuthorityIds", "unitGroupAuthorizedIds",
            "unitGroupCoordinatingIds", "category",
        }
    )  # fmt: skip
    """Most repeat, as identifiers, what a `…Details` key says in words."""

    id: str = ""
    code: str = ""
    name: str = ""
    description: str = ""
    decision_no: str = ""
    note: str = ""
    keywords: str = ""
    state: str = ""
    type: str = ""
    formality_type: str = ""
    department_promulgate_name: str = ""
    executing_agencies: str = ""
    authorized_agencies: str = ""
    delegated_agencies: str = ""
    coordinating_agencies: str = ""
    dossier_receiving_addresses: str = ""
    requirements_and_conditions: str = ""

    execution_steps: Rows[Step] = ()
    execution_methods: Rows[Method] = ()
    execution_cases: Rows[ApiDossierCase] = ()
    cases: Rows[TimedCase] = ()
    category: ApiName = ApiName()
    categories_details: Rows[ApiName] = ()
    subject_types_details: Rows[ApiName] = ()
    service_groups_details: Rows[ApiName] = ()
    results_details: Rows[ApiName] = ()
    legal_basises_details: Rows[ApiName] = ()
    departments_executing: Rows[ApiName] = ()
    departments_authority: Rows[ApiName] = ()
    departments_authorized: Rows[ApiName] = ()
    departments_coordinating: Rows[ApiName] = ()
    unit_groups_executing: Rows[ApiName] = ()
    unit_groups_authority: Rows[ApiName] = ()
    unit_groups_authorized: Rows[ApiName] = ()
    unit_groups_coordinating: Rows[ApiName] = ()
    returning_methods: Rows[Returning] = ()
    procedure_proposal: Proposal = Proposal()

    is_internal: StrictBool = False
    is_ward: StrictBool = False
    is_province: StrictBool = False
    is_ministry: StrictBool = False
    is_other_agency: StrictBool = False
    is_undetermined: StrictBool = False
    is_vertical: StrictBool = False
    is_full_process: StrictBool = False
    is_shared_service: StrictBool = False
    is_offline_only: StrictBool = False
    is_non_territorial: StrictBool = False
    updated_at: Instant = 0
